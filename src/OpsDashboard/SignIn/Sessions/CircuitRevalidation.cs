using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>An open page asks every few seconds whether its session still stands. When it does not, nobody is signed in on it any more and its content goes.</summary>
public sealed partial class CircuitRevalidation(StaffSessions sessions, DirectoryCheck directory, CircuitActivity activity, ILoggerFactory loggers)
    : RevalidatingServerAuthenticationStateProvider(loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<CircuitRevalidation>();
    private string? _sessionId;

    /// <summary>Why the session of this page ended, as a word of <see cref="SessionEnd"/>.</summary>
    public async Task<string> EndReasonAsync() =>
        _sessionId is null ? SessionEnd.SignedOut : await sessions.EndReasonAsync(_sessionId, CancellationToken.None) ?? SessionEnd.SignedOut;

    protected override TimeSpan RevalidationInterval => SessionLimits.CircuitLook;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            _sessionId = StaffPerson.Find(authenticationState.User)?.SessionId;
            if (_sessionId is null || await sessions.StandingAsync(_sessionId, activity.LastAt, cancellationToken) is not { } session)
            {
                return false;
            }

            if (directory.IsDue(session))
            {
                // Not waited for, so that a slow directory delays no block. A refusal ends the row, and the next look finds it ended.
                _ = CheckAsync(session);
            }

            return true;
        }
        catch (Exception exception) when (OpsTransaction.IsOutage(exception))
        {
            // Without the database nothing can be read or done on the page either.
            Log.LookFailed(_logger, exception.GetType().Name);
            return true;
        }
    }

    private async Task CheckAsync(Data.Staff.StaffSession session)
    {
        try
        {
            await directory.CheckAsync(session);
        }
        catch (Exception exception)
        {
            Log.LookFailed(_logger, exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Could not look whether the session of an open page stands: {Problem}")]
        public static partial void LookFailed(ILogger logger, string problem);
    }
}
