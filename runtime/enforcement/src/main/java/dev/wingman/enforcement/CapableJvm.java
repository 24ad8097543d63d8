package dev.wingman.enforcement;

/** Whether a JVM can enforce permissions at all; one that cannot is refused, never worked around. */
public final class CapableJvm {

    /** The first release without a SecurityManager (JEP 486). */
    private static final int FIRST_WITHOUT_SECURITY_MANAGER = 24;

    private CapableJvm() {}

    /**
     * @param featureVersion of the JVM, such as 17
     * @param securityManager the value of {@code java.security.manager}
     * @throws NotEnforcedException if this JVM cannot enforce permissions
     */
    public static void require(int featureVersion, String securityManager) throws NotEnforcedException {
        if (featureVersion >= FIRST_WITHOUT_SECURITY_MANAGER) {
            throw new NotEnforcedException(
                    "Java " + featureVersion + " cannot enforce plugin permissions: its SecurityManager"
                            + " was removed (JEP 486). Start Wingman with JDK 17 to 23, for example by setting JAVA_HOME.");
        }
        if (!"allow".equals(securityManager)) {
            throw new NotEnforcedException(
                    "The JVM was started without -Djava.security.manager=allow, so plugin permissions"
                            + " could not be enforced. Start Wingman with bin/wingman.");
        }
    }
}
