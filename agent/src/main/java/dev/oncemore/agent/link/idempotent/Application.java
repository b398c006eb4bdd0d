package dev.oncemore.agent.link.idempotent;

import dev.oncemore.agent.idempotent.Operations;
import dev.oncemore.agent.policy.SharedScopes;

/** What the idempotent methods of one application share: its records, and what those of each scope hold. */
record Application(Operations operations, SharedScopes scopes) {}
