using OpsDashboard.Data;

namespace OpsDashboard.Configuration;

/// <summary>Finds everything that is wrong with the settings, one sentence each, none with a secret in it.</summary>
public static class StartupCheck
{
    public static IReadOnlyList<string> Problems(IConfiguration configuration, IHostEnvironment environment) =>
    [
        .. ConnectionCheck.Problems(configuration.GetSection("Onfido:Connections"), environment),
        .. SignInCheck.Problems(configuration, environment),
        .. KeyProtection.Problems(configuration),
        .. NoticeCheck.Problems(configuration.GetSection("Notices")),
        .. DatabaseProblems(configuration, environment),
        .. OtherProblems(configuration, environment),
    ];

    /// <summary>A setting that must be one of a few words; null and a sentence when it is none of them.</summary>
    internal static bool IsOneOf<TEnum>(IConfiguration section, string key, out string problem)
        where TEnum : struct, Enum
    {
        var names = Enum.GetNames<TEnum>();
        var isKnown = section[key] is not { } text || names.Contains(text, StringComparer.OrdinalIgnoreCase);
        problem = isKnown ? "" : $"{Path(section, key)} must be one of {string.Join(", ", names)}.";
        return isKnown;
    }

    /// <summary>A setting that must have a form: true when it is left out or has it.</summary>
    internal static bool Parses(IConfiguration section, string key, Func<string, bool> parse, string form, out string problem)
    {
        var isGood = string.IsNullOrEmpty(section[key]) || parse(section[key]!);
        problem = isGood ? "" : $"{Path(section, key)} must be {form}.";
        return isGood;
    }

    internal static bool IsUndoTime(string text) => int.TryParse(text, out var seconds) && seconds is >= 0 and <= 300;

    internal static bool IsPositive(string text) => int.TryParse(text, out var number) && number > 0;

    private static IEnumerable<string> DatabaseProblems(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Database");
        string problem;
        var numbersAreGood = true;
        foreach (var key in (string[])["MaxBatchSize", "CommandTimeout"])
        {
            if (!Parses(section, key, IsPositive, "a whole number above 0", out problem))
            {
                numbersAreGood = false;
                yield return problem;
            }
        }

        if (!IsOneOf<DatabaseProvider>(section, "Provider", out problem))
        {
            yield return problem;
        }
        else if (numbersAreGood && ProviderProblem(configuration.ReadDatabaseOptions(environment)) is { } providerProblem)
        {
            yield return providerProblem;
        }
    }

    private static string? ProviderProblem(DatabaseOptions options)
    {
        if (options.Provider == DatabaseProvider.SqlServer)
        {
            return string.IsNullOrWhiteSpace(options.ConnectionString) ? "Database:ConnectionString is needed when Database:Provider is SqlServer." : null;
        }

        return IsWritable(options.DataFolder) ? null : $"Database:DataFolder ({options.DataFolder}) cannot be written to.";
    }

    private static IEnumerable<string> OtherProblems(IConfiguration configuration, IHostEnvironment environment)
    {
        foreach (var key in (string[])["SignIn:Development", "Webhooks:Enabled", "Sandbox:Start"])
        {
            if (!Parses(configuration, key, text => bool.TryParse(text, out _), "true or false", out var problem))
            {
                yield return problem;
            }
            else if (key != "Webhooks:Enabled" && !environment.IsDevelopment() && bool.TryParse(configuration[key], out var isOn) && isOn)
            {
                yield return $"{key} must not be true outside Development (this is {environment.EnvironmentName}).";
            }
        }

        if (!Parses(configuration, "Reporting:TimeZone", id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _), "an IANA time zone such as Europe/Berlin", out var zone))
        {
            yield return zone;
        }

        if (!Parses(configuration, "PublicAddress", IsPublicAddress, "an absolute https address without a path (http only for this machine)", out var address))
        {
            yield return address;
        }

        if (!IsOneOf<SecondPerson>(configuration.GetSection("Review"), "SecondPerson", out var secondPerson))
        {
            yield return secondPerson;
        }

        foreach (var key in (string[])["Review:UndoSeconds", "Review:BulkUndoSeconds"])
        {
            if (!Parses(configuration, key, IsUndoTime, "a whole number of seconds from 0 to 300", out var undo))
            {
                yield return undo;
            }
        }
    }

    private static bool IsPublicAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && IsSafeScheme(address) && address.PathAndQuery == "/" && address.UserInfo.Length == 0;

    internal static bool IsSafeScheme(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    internal static bool IsWritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(
                System.IO.Path.Combine(folder, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Path(IConfiguration section, string key) => section is IConfigurationSection { Path: { Length: > 0 } path } ? $"{path}:{key}" : key;
}
