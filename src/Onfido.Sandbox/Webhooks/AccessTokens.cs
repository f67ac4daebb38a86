using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Onfido.Sandbox.State;

namespace Onfido.Sandbox.Webhooks;

/// <summary>Access tokens that a customer's own server gives for client credentials, kept until shortly before they end.</summary>
internal sealed class AccessTokens(SandboxClock clock)
{
    private const int Early = 30;

    private readonly ConcurrentDictionary<(string WebhookId, WebhookOAuth Settings), Lazy<Task<AccessToken?>>> _known = new();

    /// <summary>What goes into the <c>Authorization</c> header; null when the customer's server gives nothing that can be used.</summary>
    public async Task<string?> Of(Webhook webhook, HttpClient client)
    {
        if (_known.TryGetValue((webhook.Id, webhook.OAuth), out var known) && await known.Value is { } kept && kept.Until > clock.Milliseconds)
            return kept.Header;
        if (known is not null)
            _known.TryRemove(KeyValuePair.Create((webhook.Id, webhook.OAuth), known));
        // whoever comes meanwhile waits for the same one
        var fetched = _known.GetOrAdd((webhook.Id, webhook.OAuth), key => new(() => Fetch(key.Settings, client)));
        return (await fetched.Value)?.Header;
    }

    /// <summary>The customer did not accept it: the next delivery asks for another.</summary>
    public void Forget(Webhook webhook) => _known.TryRemove((webhook.Id, webhook.OAuth), out _);

    private async Task<AccessToken?> Fetch(WebhookOAuth settings, HttpClient client)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = settings.ClientId!,
            ["client_secret"] = settings.ClientSecret!,
        };
        if (settings.Scope is { Length: > 0 } scope)
            form["scope"] = scope;
        using var content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await client.PostAsync(new Uri(settings.ServerUrl!), content);
            return response.IsSuccessStatusCode ? Read(await response.Content.ReadAsStringAsync()) : null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private AccessToken? Read(string json)
    {
        try
        {
            var answer = JsonNode.Parse(json) as JsonObject;
            var seconds = answer?["expires_in"]?.GetValue<int>() ?? 0;
            return answer?["access_token"]?.GetValue<string>() is { Length: > 0 } token
                ? new($"Bearer {token}", clock.Milliseconds + ((seconds - Early) * 1000L))
                : null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private sealed record AccessToken(string Header, long Until);
}
