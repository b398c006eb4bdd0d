/** The forms that values of attributes have: each text is parsed once, and what it stands for is kept. */
@NullMarked
package dev.oncemore.agent.policy.form;

import org.jspecify.annotations.NullMarked;
