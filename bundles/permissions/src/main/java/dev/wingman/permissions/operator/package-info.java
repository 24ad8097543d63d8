/**
 * What the operator leaves of the permissions that manifests declare: {@code etc/policy.yaml}, and the record of what was
 * revoked and granted back.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.permissions.operator;
