package dev.wingman.manifest;

import org.yaml.snakeyaml.parser.ParserException;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.tokens.Token;

/** Lets no {@code %} directive through: the parser drops those that it does not know without a word. */
final class NoDirectives implements Scanner {

    private final Scanner scanner;

    NoDirectives(Scanner scanner) {
        this.scanner = scanner;
    }

    @Override
    public boolean checkToken(Token.ID... choices) {
        return scanner.checkToken(choices);
    }

    @Override
    public Token peekToken() {
        return scanner.peekToken();
    }

    /** @throws ParserException at the start of a directive */
    @Override
    public Token getToken() {
        Token token = scanner.getToken();
        if (token.getTokenId() == Token.ID.Directive) {
            throw new ParserException(null, null, YamlSyntax.DIRECTIVE, token.getStartMark());
        }
        return token;
    }

    @Override
    public void resetDocumentIndex() {
        scanner.resetDocumentIndex();
    }
}
