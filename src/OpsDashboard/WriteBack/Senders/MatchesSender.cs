using Onfido.Client;
using OpsDashboard.Connections;

namespace OpsDashboard.WriteBack.Senders;

/// <summary>Says at Onfido which watchlist matches are the person. The same twice comes to the same, so it may simply be said again.</summary>
public sealed class MatchesSender(RowCipher cipher, OnfidoCalls calls)
{
    public async Task<SendOutcome> SendAsync(OnfidoConnection connection, LeasedMessage leased, CancellationToken cancellationToken)
    {
        var payload = cipher.OpenPayload<MatchesPayload>(leased.Message);
        if (payload.Matches.Count == 0)
        {
            return new SendOutcome.Refused("The decision says of no match whether it is the person.");
        }

        try
        {
            var now = await connection.CallAsync(client => client.WatchlistMonitors.ListMatchesAsync(payload.MonitorId, calls.Options, cancellationToken));
            if (IsSo(payload, now))
            {
                return new SendOutcome.Confirmed();
            }

            if (payload.Matches.Keys.Except(now.Select(match => match.Id), StringComparer.Ordinal).Any())
            {
                return new SendOutcome.Refused("The monitor does not have one of these matches any more. Look at its matches anew.");
            }
        }
        catch (OnfidoException exception)
        {
            return OnfidoOutcome.OfLook(exception, leased.MayHaveTakenEffect);
        }

        try
        {
            var after = await connection.CallAsync(
                client => client.WatchlistMonitors.UpdateMatchesAsync(payload.MonitorId, Update(payload), calls.Options, cancellationToken));
            return IsSo(payload, after) ? new SendOutcome.Confirmed() : new SendOutcome.Unknown("Onfido took the change and does not show it.");
        }
        catch (OnfidoException exception)
        {
            return OnfidoOutcome.OfSend(exception);
        }
    }

    private static bool IsSo(MatchesPayload payload, IReadOnlyList<WatchlistMatch> matches) =>
        payload.Matches.All(wanted => matches.FirstOrDefault(match => match.Id == wanted.Key) is { } match && match.Enabled == wanted.Value);

    private static WatchlistMatchesUpdate Update(MatchesPayload payload) => new()
    {
        Enable = [.. payload.Matches.Where(match => match.Value).Select(match => match.Key)],
        Disable = [.. payload.Matches.Where(match => !match.Value).Select(match => match.Key)],
    };
}
