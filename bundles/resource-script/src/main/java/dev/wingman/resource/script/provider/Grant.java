package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.ScriptLimits;

/**
 * What the operator lets one script have.
 *
 * @param filled its variables, with secrets
 */
record Grant(ScriptLimits limits, OperatorRules.Filled filled) {}
