using System.Globalization;

namespace Onfido.Sandbox.Http;

/// <summary>Reads a query string strictly: the first thing that does not fit becomes the answer.</summary>
internal sealed class ApiQuery(IQueryCollection query)
{
    public IResult? Problem { get; private set; }

    public string? Text(string name) => query[name] is [{ Length: > 0 } text, ..] ? text : null;

    public int Number(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Problem ??= ApiErrors.Invalid(name, $"must be a number from {least} to {most}");
        return otherwise;
    }

    public bool Flag(string name) => OneOf(name, "false", "true") == "true";

    public string OneOf(string name, params string[] allowed)
    {
        var text = Text(name) ?? allowed[0];
        if (allowed.Contains(text))
            return text;
        Problem ??= ApiErrors.Invalid(name, $"must be one of {string.Join(", ", allowed)}");
        return allowed[0];
    }

    /// <summary>Comma separated values, in one parameter or in several.</summary>
    public string[] List(string name, string[]? allowed = null)
    {
        var values = query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (allowed is not null && Array.Find(values, value => !allowed.Contains(value)) is { } wrong)
            Problem ??= ApiErrors.Invalid(name, $"{wrong} is not a known value");
        return values;
    }

    /// <summary>The first moment of a day in UTC, in milliseconds.</summary>
    public long? Day(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Problem ??= ApiErrors.Invalid(name, "must be a date like 2026-01-31");
        return null;
    }
}
