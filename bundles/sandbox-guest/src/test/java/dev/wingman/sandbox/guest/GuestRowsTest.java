package dev.wingman.sandbox.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.felix.framework.security.condpermadmin.ConditionalPermissionInfoImpl;
import org.junit.jupiter.api.Test;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/** Against a table that does what it is told, or not quite; the rows are the framework's own. */
class GuestRowsTest {

    private static final String AT =
            "[org.osgi.service.condpermadmin.BundleLocationCondition \"wingman:plugin/lamp/1\"]";
    private static final String WHAT = "(org.osgi.framework.PackagePermission \"dev.wingman.api\" \"import\")";
    private static final String FIRST = "DENY { (java.security.AllPermission \"*\" \"*\") } \"first\"";
    private static final String ROW = "ALLOW { " + AT + " " + WHAT + " } \"lamp\"";
    private static final String SECOND = "ALLOW { " + AT + " " + WHAT + " } \"lamp 2\"";

    private final List<ConditionalPermissionInfo> table = new ArrayList<>(List.of(row(FIRST)));

    @Test
    void rowsStandBehindThoseThatWereThereAsTheyWereGiven() throws Exception {
        GuestRows.append(admin(false), List.of(ROW, SECOND));

        assertThat(encoded()).containsExactly(encoded(FIRST), encoded(ROW), encoded(SECOND));
    }

    @Test
    void whatWasAppendedCanBeTakenOutAgain() throws Exception {
        GuestRows.append(admin(false), List.of(ROW, SECOND));
        GuestRows.remove(admin(false), List.of(ROW, SECOND));

        assertThat(encoded()).containsExactly(encoded(FIRST));
    }

    @Test
    void rowThatDeniesIsNoneOfAPlugin() {
        refuses(ROW.replace("ALLOW", "DENY"), "not the row of a plugin: DENY {");
    }

    @Test
    void rowForEverybodyIsNoneOfAPlugin() {
        refuses("ALLOW { (java.security.AllPermission \"*\" \"*\") } \"all\"", "not the row of a plugin: ALLOW {");
    }

    @Test
    void whatIsNoRowIsRefused() {
        refuses("ALLOW { nonsense", "not a permission row: ALLOW { nonsense");
    }

    /** To set it would put it in the place of the other. */
    @Test
    void rowDoesNotTakeThePlaceOfOneThatIsThere() {
        refuses(ROW.replace("\"lamp\"", "\"first\""), "the permission table has a row of this name already: ALLOW {");
        assertThat(encoded()).containsExactly(encoded(FIRST));
    }

    @Test
    void tableThatHoldsSomethingElseIsNotBelieved() {
        assertThatThrownBy(() -> GuestRows.append(admin(true), List.of(ROW)))
                .isInstanceOf(GuestException.class)
                .hasMessageStartingWith("the permission table holds [")
                .hasMessageContaining("in place of [");
    }

    @Test
    void rowThatIsNotThereCannotBeTakenOut() {
        assertThatThrownBy(() -> GuestRows.remove(admin(false), List.of(ROW)))
                .isInstanceOf(GuestException.class)
                .hasMessageStartingWith("the permission table does not hold ALLOW {");
    }

    private void refuses(String row, String why) {
        assertThatThrownBy(() -> GuestRows.append(admin(false), List.of(row)))
                .isInstanceOf(GuestException.class)
                .hasMessageStartingWith(why);
    }

    private List<String> encoded() {
        return table.stream().map(ConditionalPermissionInfo::getEncoded).toList();
    }

    private static String encoded(String row) {
        return row(row).getEncoded();
    }

    private static ConditionalPermissionInfo row(String encoded) {
        return new ConditionalPermissionInfoImpl(encoded);
    }

    /** @param lavish whether it allows everything where it is asked to allow something */
    private ConditionalPermissionAdmin admin(boolean lavish) {
        return proxy(ConditionalPermissionAdmin.class, (self, method, arguments) -> switch (method.getName()) {
            case "newConditionalPermissionInfo" -> row((String) arguments[0]);
            case "getConditionalPermissionInfos" ->
                Collections.enumeration(table.stream().map(this::inTable).toList());
            case "setConditionalPermissionInfo" -> {
                PermissionInfo[] permissions = lavish
                        ? new PermissionInfo[] {new PermissionInfo("java.security.AllPermission", "*", "*")}
                        : (PermissionInfo[]) arguments[2];
                ConditionalPermissionInfo set = new ConditionalPermissionInfoImpl(
                        (String) arguments[0], (ConditionInfo[]) arguments[1], permissions, null, true);
                table.add(set);
                yield set;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private ConditionalPermissionInfo inTable(ConditionalPermissionInfo row) {
        return proxy(
                ConditionalPermissionInfo.class,
                (self, method, arguments) ->
                        method.getName().equals("delete") ? table.remove(row) : method.invoke(row, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
