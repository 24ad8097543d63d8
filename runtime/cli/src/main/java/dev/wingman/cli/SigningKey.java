package dev.wingman.cli;

import dev.wingman.trust.signature.SigningCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to sign with, and its certificates.
 *
 * @param chain the signer's certificate first
 */
record SigningKey(PrivateKey key, List<X509Certificate> chain) {

    SigningKey {
        chain = List.copyOf(chain);
    }

    /**
     * Loads a key, and makes sure that its signatures could be taken by somebody.
     *
     * @param token whether the file configures the way to a PKCS11 token
     * @param alias null when there is one key only
     */
    static SigningKey load(
            Passwords passwords, Path file, boolean token, @Nullable String alias, @Nullable Path passwordFile)
            throws CliException {
        char[] password = passwords.existing(passwordFile, file.toString());
        try {
            KeyStore store = token ? openToken(file, password) : openFile(file, password);
            String name = alias != null ? alias : onlyKey(file, store);
            if (!(store.getKey(name, password) instanceof PrivateKey key)) {
                throw new CliException(ExitCode.BAD_INPUT, file + ": has no key '" + name + "': it has " + keys(store));
            }
            return checked(file, new SigningKey(key, chain(file, name, store.getCertificateChain(name))));
        } catch (IOException | GeneralSecurityException | InvalidParameterException | UnsupportedOperationException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be opened: " + describe(e), e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static String describe(Exception e) {
        Throwable cause = e.getCause();
        if (e instanceof UnrecoverableKeyException || cause instanceof UnrecoverableKeyException) {
            // What else it says is what garbage looked like this time.
            return "the password is wrong";
        }
        return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    }

    private static KeyStore openFile(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(Files.readAllBytes(file)), password);
        return store;
    }

    /** The provider has to be among all others, or nobody would find it for a key that it will not hand out. */
    private static KeyStore openToken(Path configuration, char[] pin)
            throws IOException, GeneralSecurityException, CliException {
        Provider template = Security.getProvider("SunPKCS11");
        if (template == null) {
            throw new CliException(ExitCode.BAD_INPUT, "--pkcs11: this Java has no PKCS11 provider");
        }
        Provider provider = template.configure(configuration.toAbsolutePath().toString());
        Security.addProvider(provider);
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin);
        return store;
    }

    private static List<String> keys(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        return keys;
    }

    private static String onlyKey(Path file, KeyStore store) throws GeneralSecurityException, CliException {
        List<String> keys = keys(store);
        if (keys.size() != 1) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    file
                            + (keys.isEmpty()
                                    ? ": holds no key"
                                    : ": holds several keys, choose one with --alias: " + keys));
        }
        return keys.get(0);
    }

    private static List<X509Certificate> chain(Path file, String alias, Certificate @Nullable [] certificates)
            throws CliException {
        if (certificates == null || certificates.length == 0) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": the key '" + alias + "' has no certificate");
        }
        return Arrays.stream(certificates)
                .map(certificate -> (X509Certificate) certificate)
                .toList();
    }

    private static SigningKey checked(Path file, SigningKey key) throws CliException {
        String problem = SigningCertificate.problem(key.chain(), Instant.now()).orElse("");
        if (!problem.isEmpty()) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": no runtime would take its signatures: " + problem);
        }
        return key;
    }
}
