package sample.harbour;

/** There is no such container. */
public class NoSuchContainerException extends Exception {

    private static final long serialVersionUID = 1L;

    public NoSuchContainerException(String message) {
        super(message);
    }
}
