"""Who can sign in."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. What it may do follows from its person's memberships, except for administrators."""

    email = models.EmailField("e-postadress", unique=True)
    name = models.CharField("namn", max_length=200)
    is_active = models.BooleanField("aktivt", default=True)
    is_administrator = models.BooleanField("administratör", default=False)
    is_machine = models.BooleanField("är en maskin", default=False)
    created_at = models.DateTimeField("skapat", auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()

    class PersonalData:
        fields = {"email", "name", "password", "last_login"}
        other = {"id", "is_active", "is_administrator", "is_machine", "created_at"}

    class Meta:
        verbose_name = "konto"
        constraints = [
            models.CheckConstraint(
                name="a_machine_never_signs_in",
                condition=models.Q(is_machine=False) | models.Q(is_active=False),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email
