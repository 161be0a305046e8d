"""The forms of sign-in, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm


class SignIn(LoginForm):  # type: ignore[misc]  # allauth has no types
    """Address and password. The way to a new password stands under the form, not inside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-postadress"
        self.fields["password"].help_text = ""
        self.fields["remember"].label = "Kom ihåg mig på den här datorn"


class ForgottenPassword(ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The address that a letter is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-postadress"
