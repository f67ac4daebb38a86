using Onfido.Client.Webhooks;
using OpsDashboard.Configuration;
using OpsDashboard.Connections;

namespace OpsDashboard.Administration.Checks;

/// <summary>Whether what Onfido has registered brings us every event of this environment, and only those.</summary>
public static class WebhookLines
{
    private const string Title = "Webhook";
    private const string Register = "Register it in Operations, under Webhook.";

    /// <param name="wanted">Our address; null when it is not known.</param>
    /// <param name="all">Everything registered at Onfido.</param>
    /// <param name="mode">The environment of the connection.</param>
    public static IEnumerable<CheckLine> Registration(Uri? wanted, IReadOnlyList<Webhook> all, Mode mode)
    {
        if (wanted is null)
        {
            return [CheckLine.Warning(Title, "Not looked at: our own address is not known here.", "Set PublicAddress.")];
        }

        // The last part of the address is not to be guessed, so it is not shown either.
        var ours = all.Where(webhook => webhook.Url == wanted.ToString()).ToList();
        var enabled = ours.Where(webhook => webhook.Enabled != false).ToList();
        return (ours.Count, enabled.Count) switch
        {
            (0, _) => [CheckLine.Bad(Title, $"None of the {all.Count} webhooks at Onfido sends to {wanted.GetLeftPart(UriPartial.Authority)}.", Register)],
            (_, 0) => [CheckLine.Bad(Title, "It is registered and switched off.", "Enable it in Onfido's dashboard, or register it again in Operations.")],
            (_, 1) => Content(enabled[0], mode),
            var (_, many) => [CheckLine.Warning(Title, $"{many} send to this address: every event comes {many} times.", "Delete all but one of them at Onfido."), .. Content(enabled[0], mode)],
        };
    }

    /// <summary>F09: without a token that verifies them no webhook is accepted.</summary>
    public static CheckLine Tokens(SigningTokenSet tokens)
    {
        const string title = "Signing token";
        return tokens switch
        {
            { Tokens.Count: 0 } => CheckLine.Bad(title, tokens.Problem ?? "None is known: webhooks are not accepted.", Register),
            { Problem: { } problem } => CheckLine.Warning(title, problem, "Register again in Operations, which stores a new token."),
            _ => CheckLine.Good(title, $"{tokens.Tokens.Count} known ({string.Join(", ", tokens.Tokens.Select(token => token.Id))})."),
        };
    }

    public static IEnumerable<CheckLine> Refused(int inTheLastHour) => inTheLastHour == 0
        ? []
        : [CheckLine.Warning(
            "Events of another environment", $"{inTheLastHour} came in the last hour and were refused.",
            "Limit the webhook at Onfido to this environment; two environments may not share an address.")];

    private static IEnumerable<CheckLine> Content(Webhook webhook, Mode mode)
    {
        // Left out means all.
        var missing = webhook.Events is { Count: > 0 } events ? WebhookRegistrar.Events.Except(events, StringComparer.Ordinal).ToList() : [];
        yield return missing.Count > 0
            ? CheckLine.Bad(Title, $"It does not send {string.Join(", ", missing)}.", "Register it again in Operations.")
            : CheckLine.Good(Title, "Registered, enabled, with every event that is needed.");

        var word = mode.ToString().ToLowerInvariant();
        var environments = webhook.Environments is { Count: > 0 } some ? some : ["live", "sandbox"];
        if (!environments.Contains(word, StringComparer.Ordinal))
        {
            yield return CheckLine.Bad(Title, $"It sends events of {string.Join(", ", environments)}, not of {word}.", "Register it again in Operations.");
        }
        else if (environments.Count > 1)
        {
            yield return CheckLine.Warning(Title, $"It sends events of {string.Join(" and ", environments)}; what is not {word} is refused.", $"Limit it to {word} in Onfido's dashboard.");
        }
    }
}
