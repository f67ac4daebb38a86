using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsDashboard.Configuration;

/// <summary>One of the two places for an API token: during a rotation both hold one.</summary>
public sealed partial record ApiTokenSlot(string Name, string Token)
{
    private static readonly string[] Names = [nameof(ConnectionOptions.ApiToken), nameof(ConnectionOptions.ApiTokenSecondary)];

    /// <summary>The slots that hold a token, in the order they are tried.</summary>
    public static IReadOnlyList<ApiTokenSlot> Of(ConnectionOptions settings) =>
        [.. Names.Zip([settings.ApiToken, settings.ApiTokenSecondary]).Where(slot => !string.IsNullOrEmpty(slot.Second)).Select(slot => new ApiTokenSlot(slot.First, slot.Second!))];

    /// <summary>The tokens that may be of the account; one that says another region or mode is never sent.</summary>
    public static IReadOnlyList<string> Fitting(ConnectionOptions settings, Region region, Mode mode) =>
        [.. Of(settings).Where(slot => (slot.Mode ?? mode) == mode && (slot.Region ?? region) == region).Select(slot => slot.Token)];

    /// <summary>What to tell when one of several tokens is refused; null when none is, or when all are: that is more than a warning.</summary>
    public static string? Warning(IReadOnlyList<DateTimeOffset?> refusedSince)
    {
        var refused = refusedSince.Select((since, slot) => (Since: since, Name: Names[Math.Min(slot, 1)])).Where(slot => slot.Since is not null).ToList();
        return refused.Count == 1 && refusedSince.Count > 1
            ? string.Create(CultureInfo.InvariantCulture, $"Onfido has refused the token in {refused[0].Name} since {refused[0].Since:d MMM, HH:mm} UTC; the other one is in use. Replace it.")
            : null;
    }

    /// <summary>What the beginning of the token tells: <c>api_live.…</c>, <c>api_sandbox_us.…</c>; null when it tells nothing.</summary>
    public Mode? Mode => Start is { } start ? start.Groups["mode"].Value == "live" ? Configuration.Mode.Live : Configuration.Mode.Sandbox : null;

    public Region? Region => Start is not { } start ? null : start.Groups["region"].Value switch
    {
        "us" => Configuration.Region.Us,
        "ca" => Configuration.Region.Ca,
        _ => Configuration.Region.Eu,
    };

    /// <summary>The slot alone: a token is never printed.</summary>
    public override string ToString() => Name;

    private Match? Start => TokenStart().Match(Token) is { Success: true } start ? start : null;

    [GeneratedRegex("^api_(?<mode>live|sandbox)(_(?<region>us|ca))?[._]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenStart();
}
