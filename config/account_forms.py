"""Our forms in the place of allauth's."""

ACCOUNT_FORMS = {
    "request_login_code": "accounts.forms.EntranceForm",
    "login": "accounts.password_forms.PasswordForm",
    "reset_password": "accounts.forms.ResetForm",
    "reset_password_from_key": "accounts.password_forms.ForgottenPasswordForm",
    "change_password": "accounts.password_forms.NewPasswordForm",
    "set_password": "accounts.password_forms.FirstPasswordForm",
    "reauthenticate": "accounts.password_forms.RecencyPasswordForm",
    "add_email": "accounts.forms.NewAddressForm",
    "confirm_login_code": "accounts.code_forms.LoginCodeForm",
    "confirm_email_verification_code": "accounts.code_forms.AddressCodeForm",
    "confirm_password_reset_code": "accounts.code_forms.ResetCodeForm",
    "change_email": "accounts.forms.OtherAddressForm",
}
MFA_FORMS = {
    "activate_totp": "accounts.second_factor.LimitedActivateForm",
    "authenticate": "accounts.second_factor.LimitedAuthenticateForm",
    "reauthenticate": "accounts.second_factor.LimitedReauthenticateForm",
}
