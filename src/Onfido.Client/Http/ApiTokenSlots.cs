using System.Net;
using System.Net.Http.Headers;

namespace Onfido.Client;

/// <summary>
/// The API tokens that may be used now, asked for with every call so that a changed one counts at once. What Onfido refused is
/// remembered by token: the next calls begin with one that was not, and a new token in the same slot starts afresh.
/// </summary>
internal sealed class ApiTokenSlots(Func<IReadOnlyList<string>> read, TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile Known _known = new([], []);

    /// <summary>Since when each slot has been refused, in order; null for one that was not.</summary>
    public IReadOnlyList<DateTimeOffset?> RefusedSince => [.. Usable().Select(slot => slot.Refused?.Since)];

    /// <summary>The first that was not refused, else the first: one of them has to be tried.</summary>
    public AuthenticationHeaderValue? Current()
    {
        var slots = Usable();
        return (Array.Find(slots, static slot => slot.Refused is null) ?? slots.FirstOrDefault())?.Header;
    }

    /// <summary>Another than the one just refused, one that was not refused before by preference; null when there is none.</summary>
    public AuthenticationHeaderValue? Other(AuthenticationHeaderValue refused)
    {
        var others = Array.FindAll(Usable(), slot => !ReferenceEquals(slot.Header, refused));
        return (Array.Find(others, static slot => slot.Refused is null) ?? others.FirstOrDefault())?.Header;
    }

    /// <summary>What Onfido's answer says about the token it came with.</summary>
    public void Note(AuthenticationHeaderValue credential, HttpStatusCode status)
    {
        foreach (var slot in Usable())
        {
            if (ReferenceEquals(slot.Header, credential))
                slot.Refused = status == HttpStatusCode.Unauthorized ? slot.Refused ?? new Refusal(time.GetUtcNow()) : null;
        }
    }

    // Made anew only when the tokens are others than at the last call.
    private Slot[] Usable()
    {
        var tokens = read();
        if (_known.Tokens.SequenceEqual(tokens, StringComparer.Ordinal))
            return _known.Slots;
        lock (_lock)
        {
            var before = _known.Slots;
            var usable = tokens.Where(ApiTokenFormat.IsSendable).Distinct(StringComparer.Ordinal);
            _known = new([.. tokens], [.. usable.Select(token => Array.Find(before, slot => slot.Token == token) ?? new Slot(token))]);
            return _known.Slots;
        }
    }

    private sealed record Known(string[] Tokens, Slot[] Slots);

    private sealed record Refusal(DateTimeOffset Since);

    private sealed class Slot(string token)
    {
        public string Token { get; } = token;

        public AuthenticationHeaderValue Header { get; } = new("Token", $"token={token}");

        public volatile Refusal? Refused;
    }
}
