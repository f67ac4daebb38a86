using System.Collections.Concurrent;
using OpsDashboard.Audit;
using OpsDashboard.Data.Staff;
using OpsDashboard.SignIn.Entra;

namespace OpsDashboard.SignIn.Sessions;

/// <summary>
/// Asks the directory every few minutes whether a session's person is still who they were, by redeeming the refresh token. Whoever
/// asks about one session meanwhile gets the same answer.
/// </summary>
public sealed partial class DirectoryCheck(
    StaffSessions sessions, SessionCipher cipher, EntraClient client, IdTokenCheck tokens, TimeProvider time, ILogger<DirectoryCheck> logger)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _flights = [];
    private long _pausedUntil;

    /// <summary>Sessions without a refresh token come from no directory.</summary>
    public bool IsDue(StaffSession session) => session.RefreshTokenCipher is not null && Age(session) >= SessionLimits.DirectoryLook;

    /// <summary>Whether the session stands after asking; it is ended when it does not.</summary>
    public async Task<bool> CheckAsync(StaffSession session)
    {
        var flight = _flights.GetOrAdd(session.Id, id => new(() => AskAsync(id)));
        try
        {
            return await flight.Value;
        }
        finally
        {
            _flights.TryRemove(new(session.Id, flight));
        }
    }

    /// <summary>Not tied to whoever asked first: the answer is for all who wait.</summary>
    private async Task<bool> AskAsync(string id)
    {
        // Whoever asks may have read the row before an answer that has just come.
        if (await sessions.FindAsync(id, CancellationToken.None) is not { } session)
        {
            return false;
        }

        return !IsDue(session) || await RedeemAsync(session);
    }

    private async Task<bool> RedeemAsync(StaffSession session)
    {
        if (time.GetUtcNow().UtcTicks < Interlocked.Read(ref _pausedUntil))
        {
            return await WithoutAnswerAsync(session);
        }

        if (cipher.ReadToken(session) is not { } refreshToken || cipher.Read(session) is not { } content)
        {
            return await EndAsync(session, SessionEnd.Unreadable);
        }

        try
        {
            var answer = await client.RefreshAsync(refreshToken, CancellationToken.None);
            var (person, _) = await tokens.ReadAsync(answer.IdToken, nonce: null, CancellationToken.None);
            if (person.Oid != content.Oid || !person.Roles.SetEquals(content.Roles))
            {
                return await EndAsync(session, person.Oid == content.Oid ? SessionEnd.RolesChanged : SessionEnd.PersonChanged);
            }

            await sessions.NoteConfirmedAsync(session.Id, answer.RefreshToken, CancellationToken.None);
            return true;
        }
        catch (TokenRefusedException exception)
        {
            Log.Refused(logger, session.Id, exception.Code);
            return await EndAsync(session, SessionEnd.DirectoryRefused);
        }
        catch (SignInRefusedException exception)
        {
            Log.Refused(logger, session.Id, exception.Problem);
            return await EndAsync(session, exception.Problem == SignInProblem.TokenInvalid ? SessionEnd.DirectoryRefused : SessionEnd.PersonChanged);
        }
        catch (DirectoryUnreachableException exception)
        {
            Log.NoAnswer(logger, exception.Message);
            Interlocked.Exchange(ref _pausedUntil, (time.GetUtcNow() + SessionLimits.DirectoryPause).UtcTicks);
            return await WithoutAnswerAsync(session);
        }
    }

    /// <summary>
    /// No answer is no refusal: people keep working for up to an hour on what the directory said last. Our own block list works
    /// all the while.
    /// </summary>
    private async Task<bool> WithoutAnswerAsync(StaffSession session) =>
        Age(session) < SessionLimits.DirectoryPatience || await EndAsync(session, SessionEnd.DirectoryUnreachable);

    private async Task<bool> EndAsync(StaffSession session, string reason)
    {
        await sessions.EndAsync(session.Id, reason, AuditActor.System, CancellationToken.None);
        return false;
    }

    private TimeSpan Age(StaffSession session) => time.GetUtcNow().UtcDateTime - session.CheckedAt;

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Session {Session} is ended, the directory refused: {Code}")]
        public static partial void Refused(ILogger logger, string session, string code);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Sessions could not be confirmed: {Problem}")]
        public static partial void NoAnswer(ILogger logger, string problem);
    }
}
