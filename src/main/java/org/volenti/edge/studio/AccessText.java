package org.volenti.edge.studio;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of signing in and of one's own account. */
@MessageBundle("access")
public interface AccessText {
    @Message("Sign in")
    String signIn();

    @Message("The studio of {brand}")
    String studioOf(String brand);

    @Message("Name")
    String name();

    @Message("Password")
    String password();

    @Message("The first start of the service printed both on its console.")
    String hint();

    @Message("Name and password do not go together.")
    String wrong();

    @Message("Too many tries. Wait {time} and try again.")
    String wait(String time);

    @Message("Too many sign in at this moment. Try again in a few seconds.")
    String busy();

    @Message("Your account")
    String account();

    @Message("You are signed in as {name}. A session ends by itself after twelve hours.")
    String signedInAs(String name);

    @Message("Change your password")
    String change();

    @Message("Your password was made for you. Choose one that only you know; then all else opens.")
    String oneTime();

    @Message("The password you have now")
    String present();

    @Message("The new one")
    String next();

    @Message("At least {length} characters. Every session of yours ends with the old password.")
    String nextHint(int length);

    @Message("The new one again")
    String again();

    @Message("Change it")
    String doChange();

    @Message("This is not the password you have now.")
    String presentWrong();

    @Message("The new password needs at least {length} characters.")
    String tooShort(int length);

    @Message("The new password is the one you have now.")
    String same();

    @Message("The two new passwords differ.")
    String differ();
}
