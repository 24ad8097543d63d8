/**
 * Which action may begin: the operator's rules over who asks, for what and how far it reaches become allow, ask or deny.
 *
 * <p>Start at {@link dev.wingman.policy.ActionPolicy}. The way of {@code etc/policy.yaml}:
 *
 * <pre>
 * bytes  → text of rules   reading    every mistake with its place; nothing that is unclear counts
 * rules  → decision        rules      the first rule that matches decides; no state
 * allowed → admitted       provider   rates and numbers at a time, held until the action ended
 * </pre>
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.policy;
