"""Sign-in."""

urlpatterns: list[object] = []
