using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;

namespace Onfido.Client;

/// <summary>
/// The API tokens that may be used now, asked for with every call so that a changed one counts at once. What Onfido refused is
/// remembered by token: the next calls begin with one that was not, and a new token in the same slot starts afresh.
/// </summary>
internal sealed class ApiTokenSlots(Func<IReadOnlyList<string>> read, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _refused = new(StringComparer.Ordinal);

    /// <summary>Since when each slot has been refused, in order; null for one that was not.</summary>
    public IReadOnlyList<DateTimeOffset?> RefusedSince => [.. Usable().Select(token => _refused.TryGetValue(token, out var since) ? since : (DateTimeOffset?)null)];

    /// <summary>The first that was not refused, else the first: one of them has to be tried.</summary>
    public AuthenticationHeaderValue? Current()
    {
        var tokens = Usable();
        return HeaderOf(tokens.FirstOrDefault(token => !_refused.ContainsKey(token)) ?? tokens.FirstOrDefault());
    }

    /// <summary>Another than the one just refused, one that was not refused before by preference; null when there is none.</summary>
    public AuthenticationHeaderValue? Other(AuthenticationHeaderValue refused)
    {
        var others = Usable().Where(token => HeaderOf(token)!.Parameter != refused.Parameter).ToList();
        return HeaderOf(others.Find(token => !_refused.ContainsKey(token)) ?? others.FirstOrDefault());
    }

    /// <summary>What Onfido's answer says about the token it came with.</summary>
    public void Note(AuthenticationHeaderValue credential, HttpStatusCode status)
    {
        var tokens = Usable();
        if (tokens.FirstOrDefault(token => HeaderOf(token)!.Parameter == credential.Parameter) is { } used)
        {
            if (status == HttpStatusCode.Unauthorized)
                _refused.TryAdd(used, time.GetUtcNow());
            else
                _refused.TryRemove(used, out _);
        }

        foreach (var replaced in _refused.Keys.Where(token => !tokens.Contains(token, StringComparer.Ordinal)))
            _refused.TryRemove(replaced, out _);
    }

    private List<string> Usable() => [.. read().Where(ApiTokenFormat.IsSendable).Distinct(StringComparer.Ordinal)];

    private static AuthenticationHeaderValue? HeaderOf(string? token) => token is null ? null : new("Token", $"token={token}");
}
