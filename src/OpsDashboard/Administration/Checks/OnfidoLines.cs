using Onfido.Client;
using OpsDashboard.Configuration;

namespace OpsDashboard.Administration.Checks;

/// <summary>What Onfido's answers mean for the tokens of a connection.</summary>
public static class OnfidoLines
{
    /// <summary>How a call with one token went.</summary>
    /// <param name="path">The section of the connection.</param>
    /// <param name="slot">Which of its tokens.</param>
    /// <param name="failure">What went wrong; null when nothing did.</param>
    /// <param name="isOnlyOne">Whether no other token works.</param>
    public static CheckLine Token(string path, string slot, OnfidoException? failure, bool isOnlyOne) => failure?.Kind switch
    {
        null => CheckLine.Good(slot, "Onfido takes it."),
        OnfidoErrorKind.Unauthorized when !isOnlyOne => CheckLine.Warning(
            slot, "Onfido refuses it (401); the other one works.", $"Make a new token in Onfido's dashboard and put it into {path}:{slot}; no restart is needed."),
        OnfidoErrorKind.Unauthorized => CheckLine.Bad(
            slot, "Onfido refuses it (401): withdrawn, mistyped, or of another region.",
            $"Make a new token in Onfido's dashboard, in the region of this connection, and put it into {path}:{slot}."),
        OnfidoErrorKind.Forbidden => CheckLine.Bad(slot, "Onfido does not allow it to list runs (403).", "Give the token the right to read workflow runs, or see whether the account is closed."),
        OnfidoErrorKind.RateLimited => CheckLine.Warning(slot, "No call was free.", "Check again in a minute."),
        OnfidoErrorKind.Network or OnfidoErrorKind.Timeout => CheckLine.Bad(
            slot, "Onfido's API cannot be reached.", "Let this machine reach the API over https; check Region and BaseAddress."),
        { } kind => CheckLine.Bad(slot, $"Onfido does not answer as it should ({kind}).", "Look at Onfido's status page and check again."),
    };

    public static CheckLine NotSendable(string path, string slot) =>
        CheckLine.Bad(slot, "It holds characters that no token has.", $"Copy the token into {path}:{slot} again, without quotes or line breaks.");

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
