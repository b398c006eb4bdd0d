package dev.oncemore.agent.key;

import java.util.ArrayList;
import java.util.List;

/** Reads a template from left to right, each character once. */
final class TemplateParser {

    private final String text;
    private int at;
    private final List<String> literals = new ArrayList<>();
    private final List<KeyPath> components = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    TemplateParser(String text) {
        this.text = text;
    }

    KeyTemplate parse() {
        if (text.length() > KeyTemplate.LONGEST) {
            throw new IllegalArgumentException(
                    "must be at most " + KeyTemplate.LONGEST + " characters long, but has " + text.length());
        }
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && next() == c) {
                literal.append(c);
                at += 2;
            } else if (c == '{') {
                component();
            } else if (c == '}') {
                throw wrong("has a } without a { before it; write a literal brace twice, }}");
            } else {
                literal.append(c);
                at++;
            }
        }
        literals.add(literal.toString());
        if (components.isEmpty()) {
            throw new IllegalArgumentException(
                    "must have a path in braces, such as {order.id}, or every call would have the same key");
        }
        return new KeyTemplate(literals, components);
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : 0;
    }

    private void component() {
        if (components.size() == KeyTemplate.MOST_COMPONENTS) {
            throw wrong("has more than " + KeyTemplate.MOST_COMPONENTS + " paths");
        }
        literals.add(literal.toString());
        literal.setLength(0);
        at++;
        int from = at;
        String root = digitsOrName();
        List<KeyPath.Step> steps = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '}') {
            steps.add(step());
        }
        if (at == text.length()) {
            throw wrong("has a { that is not closed");
        }
        components.add(new KeyPath(text.substring(from, at), root, steps));
        at++;
    }

    private String digitsOrName() {
        int from = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            return name("a parameter's name, its position or 'this'");
        }
        if (at - from > 3) {
            throw wrongAt(from, "has a position of more than 3 digits");
        }
        return text.substring(from, at);
    }

    private KeyPath.Step step() {
        char c = text.charAt(at);
        if (c == '.') {
            at++;
            return new KeyPath.Property(name("a name after the dot"));
        }
        if (c == '[') {
            return bracket();
        }
        throw wrong("has '" + c + "' where .name, [index] or } is expected");
    }

    private KeyPath.Step bracket() {
        int from = ++at;
        while (at < text.length() && text.charAt(at) != ']') {
            if (text.charAt(at) == '{' || text.charAt(at) == '}') {
                throw wrong("has a [ that is not closed before it");
            }
            at++;
        }
        if (at == text.length()) {
            throw wrongAt(from - 1, "has a [ that is not closed");
        }
        if (at == from) {
            throw wrong("has nothing between [ and ]");
        }
        at++;
        return new KeyPath.Bracket(text.substring(from, at - 1));
    }

    private String name(String what) {
        int from = at;
        while (at < text.length() && isPartOfName(text.charAt(at), at == from)) {
            at++;
        }
        if (at == from) {
            throw wrong("lacks " + what);
        }
        return text.substring(from, at);
    }

    private static boolean isPartOfName(char c, boolean first) {
        return first ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private IllegalArgumentException wrong(String what) {
        return wrongAt(at, what);
    }

    private static IllegalArgumentException wrongAt(int index, String what) {
        int position = index + 1;
        return new IllegalArgumentException(
                "must be a template such as charge:{order.id}: it " + what + ", at position " + position);
    }
}
