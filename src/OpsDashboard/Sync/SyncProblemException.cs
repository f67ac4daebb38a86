using Onfido.Client;
using OpsDashboard.Connections;

namespace OpsDashboard.Sync;

/// <summary>A round of a loop could not be finished; the message is ours and can be shown to staff.</summary>
public class SyncProblemException(string message) : Exception(message);

/// <summary>Onfido's list contradicts itself, so nothing may be concluded from it (F29, F30).</summary>
public sealed class SuspectListException(string message) : SyncProblemException(message);

internal static class SyncProblems
{
    /// <summary>What went wrong, free of personal data: our own sentences, else only the kind of the exception.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        OnfidoException or SyncProblemException or OnfidoPausedException or SecretUnreadableException or LeaseLostException => exception.Message,
        _ => exception.GetType().Name,
    };

    /// <summary>Whether asking further would only repeat the answer: the gate is closed, or has just been.</summary>
    public static bool StopsAll(Exception exception) =>
        exception is OnfidoPausedException or OnfidoException { Kind: OnfidoErrorKind.Unauthorized or OnfidoErrorKind.Forbidden };
}
