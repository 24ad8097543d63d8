/** The rows: what they say, and how they get into ConditionalPermissionAdmin and out of it. */
@org.jspecify.annotations.NullMarked
package dev.wingman.permissions.table;
