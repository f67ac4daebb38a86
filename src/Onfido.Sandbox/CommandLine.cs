using System.Globalization;
using System.Text;

namespace Onfido.Sandbox;

/// <summary>Reads the options of a process, and tells what there is to say.</summary>
internal static class CommandLine
{
    private static readonly Option[] Options =
    [
        new("--port", nameof(SandboxOptions.Port), "port to listen on; 0 takes a free one"),
        new("--listen", nameof(SandboxOptions.Listen), "address to listen on"),
        new("--state", nameof(SandboxOptions.State), "state file; a second start with it goes on; :memory: keeps nothing"),
        new("--workflows", nameof(SandboxOptions.Workflows), "folder with workflow definitions besides those that ship"),
        new("--seed", nameof(SandboxOptions.Seed), "decides who comes and what is wrong with them"),
        new("--seed-runs", nameof(SandboxOptions.SeedRuns), "runs in the past of a new state file"),
        new("--seed-days", nameof(SandboxOptions.SeedDays), "days that the past spans"),
        new("--arrival-seconds", nameof(SandboxOptions.ArrivalSeconds), "mean seconds between new runs; 0 for none"),
        new("--pace", nameof(SandboxOptions.Pace), "1: a run takes 20 to 60 seconds; 50: it takes one"),
        new("--token", nameof(SandboxOptions.Token), "API token"),
        new("--oauth-client-id", nameof(SandboxOptions.OAuthClientId), "client id for POST /v3.6/oauth/token"),
        new("--oauth-client-secret", nameof(SandboxOptions.OAuthClientSecret), "its secret"),
        new("--control-token", nameof(SandboxOptions.ControlToken), "token of the control side, /_sandbox"),
        new("--retry-schedule", nameof(SandboxOptions.RetrySchedule), "seconds before each further try of a delivery; the last repeats"),
        new("--delivery-tries", nameof(SandboxOptions.DeliveryTries), "tries before a delivery is given up"),
        new("--delivery-seconds", nameof(SandboxOptions.DeliverySeconds), "seconds that a receiver has to answer"),
        new("--rate-limit", nameof(SandboxOptions.RateLimit), "calls of the API in any minute; 0 for no limit"),
    ];

    public static bool AsksForHelp(string[] args) => args is ["--help" or "-h" or "-?" or "help"];

    public static string Help()
    {
        var text = new StringBuilder()
            .AppendLine("onfido-sandbox: a server that imitates Onfido Studio, for development and tests. Not affiliated with Onfido.")
            .AppendLine()
            .AppendLine("  onfido-sandbox --port 4010 --seed 7")
            .AppendLine();
        var defaults = new SandboxOptions();
        foreach (var option in Options)
        {
            var value = Convert.ToString(typeof(SandboxOptions).GetProperty(option.Property)!.GetValue(defaults), CultureInfo.InvariantCulture);
            text.AppendLine($"  {option.Name,-22} {option.Meaning}{(string.IsNullOrEmpty(value) ? "" : $" ({value})")}");
        }

        return text
            .AppendLine()
            .AppendLine("Each of them can also come from the environment (Sandbox__SeedRuns) or from appsettings.json (Sandbox:SeedRuns).")
            .ToString();
    }

    /// <summary>The options, and everything that is wrong with them.</summary>
    public static IReadOnlyList<string> Read(string[] args, out SandboxOptions options)
    {
        options = new SandboxOptions();
        if (Stranger(args) is { } stranger)
            return [stranger];
        try
        {
            new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddEnvironmentVariables()
                .AddCommandLine(args, Options.ToDictionary(option => option.Name, option => $"Sandbox:{option.Property}", StringComparer.Ordinal))
                .Build().GetSection("Sandbox").Bind(options);
        }
        catch (InvalidOperationException e)
        {
            return [e.Message];
        }

        return [.. options.Problems()];
    }

    // what is misspelt would else be ignored in silence
    private static string? Stranger(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var name = args[i].Split('=')[0];
            if (!Array.Exists(Options, option => option.Name == name))
                return $"There is no option {name}. --help lists them all.";
            if (!args[i].Contains('=', StringComparison.Ordinal) && ++i == args.Length)
                return $"{name} needs a value.";
        }

        return null;
    }

    private sealed record Option(string Name, string Property, string Meaning);
}
