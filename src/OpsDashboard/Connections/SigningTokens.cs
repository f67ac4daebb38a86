using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Onfido.Client.Webhooks;
using OpsDashboard.Configuration;
using OpsDashboard.Data;
using OpsDashboard.Data.Connections;

namespace OpsDashboard.Connections;

/// <summary>The tokens that a webhook of a connection may be signed with, and what is wrong with those that cannot be used.</summary>
public sealed record SigningTokenSet(IReadOnlyList<WebhookToken> Tokens, string? Problem);

/// <summary>
/// From configuration, from our registration at Onfido, and the one before a rotation. Held in memory, because every delivery asks;
/// looked up again after ten seconds, so that a token which another instance registered counts soon.
/// </summary>
public sealed class SigningTokens(IOptionsMonitor<OnfidoOptions> options, IDbContextFactory<OpsDbContext> factory, SecretBox box, TimeProvider time)
{
    public const string Purpose = "webhook-token";

    private const string Configured = "configured";
    private const string ConfiguredPrevious = "configured-previous";

    /// <summary>Ids of the tokens of webhooks that somebody registered by hand, perhaps for more than one environment of the account.</summary>
    public static readonly IReadOnlyList<string> ByHand = [Configured, ConfiguredPrevious];

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, Kept> _kept = [];

    public SigningTokenSet Of(OnfidoConnection connection)
    {
        var kept = _kept.GetValueOrDefault(connection.Id);
        if (kept is null || time.GetElapsedTime(kept.ReadAt) >= KeptFor)
        {
            using var db = factory.CreateDbContext();
            kept = new(Of(connection.Key, db.Connections.AsNoTracking().Single(row => row.Id == connection.Id)), time.GetTimestamp());
            _kept[connection.Id] = kept;
        }

        return kept.Set;
    }

    /// <summary>After a registration: the next webhook may be signed with the new token.</summary>
    public void Forget(int connectionId) => _kept.TryRemove(connectionId, out _);

    /// <summary>Those of a row that was just read.</summary>
    public SigningTokenSet Of(string key, Connection row)
    {
        var tokens = new List<WebhookToken>();
        string? problem = null;
        var settings = options.CurrentValue.Connections.GetValueOrDefault(key);
        Add(Configured, settings?.WebhookToken, null);
        Add(ConfiguredPrevious, settings?.WebhookTokenPrevious, null);
        AddStored("registered", row.WebhookTokenCipher, null);
        if (row.PreviousTokenUntil is { } until && until > time.GetUtcNow().UtcDateTime)
        {
            AddStored("previous", row.PreviousTokenCipher, new DateTimeOffset(until, TimeSpan.Zero));
        }

        return new(tokens, problem ?? (tokens.Count == 0 ? "No webhook token is known: webhooks are not accepted." : null));

        void AddStored(string id, string? cipher, DateTimeOffset? notAfter)
        {
            try
            {
                Add(id, cipher is null ? null : box.Unprotect(Purpose, cipher), notAfter);
            }
            catch (SecretUnreadableException exception)
            {
                problem = exception.Message;
            }
        }

        void Add(string id, string? token, DateTimeOffset? notAfter)
        {
            if (token is null or "")
            {
                return;
            }

            if (token.Length < WebhookToken.MinimumLength)
            {
                problem = $"The {id} webhook token is shorter than {WebhookToken.MinimumLength} characters and is not used.";
                return;
            }

            tokens.Add(new(id, token, notAfter));
        }
    }

    private sealed record Kept(SigningTokenSet Set, long ReadAt);
}
