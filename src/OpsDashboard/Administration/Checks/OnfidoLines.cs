using Onfido.Client;
using OpsDashboard.Configuration;

namespace OpsDashboard.Administration.Checks;

/// <summary>What Onfido's answers mean for the tokens of a connection.</summary>
public static class OnfidoLines
{
    /// <summary>How a call with one token went.</summary>
    public static CheckLine Token(string setting, OnfidoException? failure, bool isOnlyOne) => failure?.Kind switch
    {
        null => CheckLine.Good(setting, "Onfido takes it."),
        OnfidoErrorKind.Unauthorized when !isOnlyOne => CheckLine.Warning(
            setting, "Onfido refuses it (401); the other one works.", $"Make a new token in Onfido's dashboard and put it into {setting}; no restart is needed."),
        OnfidoErrorKind.Unauthorized => CheckLine.Bad(
            setting, "Onfido refuses it (401): withdrawn, mistyped, or of another region.",
            $"Make a new token in Onfido's dashboard, in the region of this connection, and put it into {setting}."),
        OnfidoErrorKind.Forbidden => CheckLine.Bad(setting, "Onfido does not allow it to list runs (403).", "Give the token the right to read workflow runs, or see whether the account is closed."),
        OnfidoErrorKind.RateLimited => CheckLine.Warning(setting, "No call was free.", "Check again in a minute."),
        OnfidoErrorKind.Network or OnfidoErrorKind.Timeout => CheckLine.Bad(
            setting, "Onfido's API cannot be reached.", "Let this machine reach the API over https; check Region and BaseAddress."),
        { } kind => CheckLine.Bad(setting, $"Onfido does not answer as it should ({kind}).", "Look at Onfido's status page and check again."),
    };

    public static CheckLine NotSendable(string setting) =>
        CheckLine.Bad(setting, "It holds characters that no token has.", $"Copy the token into {setting} again, without quotes or line breaks.");

    public static CheckLine NoToken(string path) =>
        CheckLine.Bad("API token", "There is none.", $"Set {path}:ApiToken, or ClientId and ClientSecret.");

    /// <summary>An applicant tells which of the two environments the token is of.</summary>
    public static CheckLine OfMode(Mode mode, bool? isSandbox) => isSandbox switch
    {
        null => CheckLine.Good("Mode", $"{mode}, as far as the token tells: there is no applicant yet."),
        { } sandbox when sandbox == (mode == Mode.Sandbox) => CheckLine.Good("Mode", $"{mode}: the applicants are."),
        _ => CheckLine.Bad("Mode", $"Set is {mode}, but the token's applicants are of the other environment.", "Use a token of this environment; its data must not come in here."),
    };
}
