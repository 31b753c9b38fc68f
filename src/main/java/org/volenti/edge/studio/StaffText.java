package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of who works here and what they may do. */
@MessageBundle("staff")
public interface StaffText {
    @Message
    String role(Role role);

    /** What it lets them do. */
    @Message
    String roleMay(Role role);

    @Message("or")
    String or();

    @Message("and")
    String and();

    @Message("This is not yours to see or do")
    String notYours();

    @Message("It takes the role {roles}.")
    String takes(String roles);

    @Message("It is for nobody yet.")
    String takesNothing();

    @Message(
            "You are signed in as {name}, with the role {roles}. Nothing was changed. An admin can give you another role.")
    String has(String name, String roles);

    @Message("You are signed in as {name}, and have no role yet. An admin can give you one.")
    String hasNone(String name);

    @Message("Staff")
    String staff();

    @Message("Who may come into the studio, and what each may do. All they do and whom they look at is kept.")
    String lede();

    @Message("Name")
    String name();

    @Message("Roles")
    String roles();

    @Message("Change")
    String change();

    @Message("disabled")
    String disabled();

    @Message("has not signed in yet")
    String oneTime();

    @Message("Somebody new")
    String somebodyNew();

    @Message("An e-mail address or a name by which all know who it is. It cannot be changed later.")
    String nameHint();

    @Message("Add them")
    String add();

    @Message("{name} signs in with this password, and is then asked for one of their own")
    String passwordOf(String name);

    @Message("It is shown this once. Tell it to them alone.")
    String passwordHint();

    @Message("A name begins with a letter or a digit and has at most 60 letters, digits, spaces and . _ @ ' + -")
    String nameUnfit();

    @Message("There is somebody of that name already.")
    String nameTaken();

    @Message("Give them one role at least.")
    String noRole();

    @Message("Nobody else is an admin: let somebody in as admin first.")
    String lastAdmin();

    @Message(
            "Nobody opens sealed evidence to herself while there is another admin: ask one of them to give you that role.")
    String needsAnother();

    @Message("What {name} may do")
    String whatMay(String name);

    @Message("Give these roles")
    String give();

    @Message("Changing the roles, the password or the account ends every session of theirs.")
    String endsSessions();

    @Message("A new password")
    String newPassword();

    @Message("For who forgot theirs. The old one stops working at once.")
    String newPasswordHint();

    @Message("Make one")
    String makeOne();

    @Message("The account")
    String theAccount();

    @Message("Who is disabled cannot sign in. What they did stays in the log.")
    String disableHint();

    @Message("Disable")
    String disable();

    @Message("Enable again")
    String enable();

    @Message("Everybody")
    String everybody();
}
