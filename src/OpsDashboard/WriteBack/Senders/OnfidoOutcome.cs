using System.Text.Json;
using Onfido.Client;

namespace OpsDashboard.WriteBack.Senders;

/// <summary>What a failed call to Onfido means for a message. Sentences of ours only: Onfido's own may quote what was sent.</summary>
internal static class OnfidoOutcome
{
    /// <summary>Of a call that only looked: nothing has changed by it.</summary>
    public static SendOutcome OfLook(OnfidoException exception, bool mayHaveTakenEffect) => exception switch
    {
        { Kind: OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone } => new SendOutcome.Refused("Onfido does not know this object, or not any more.", exception.StatusCode),
        { Kind: OnfidoErrorKind.Validation } => new SendOutcome.Refused("Onfido does not accept the question.", exception.StatusCode),
        _ when mayHaveTakenEffect => new SendOutcome.Unknown(Words(exception), exception.StatusCode),
        _ => new SendOutcome.Later(Words(exception), exception.StatusCode, exception.RetryAfter),
    };

    /// <summary>Of a call that was to change something.</summary>
    public static SendOutcome OfSend(OnfidoException exception) => exception switch
    {
        { Kind: OnfidoErrorKind.Validation } => new SendOutcome.Refused(
            exception.StatusCode == 422 ? "Onfido does not accept what was sent. Mend it below and send it again." : Words(exception), exception.StatusCode, Fields(exception)),
        { Kind: OnfidoErrorKind.NotFound or OnfidoErrorKind.Gone } => new SendOutcome.Refused("Onfido does not know this object, or not any more.", exception.StatusCode),
        { SurelyHadNoEffect: true } => new SendOutcome.Later(Words(exception), exception.StatusCode, exception.RetryAfter),
        _ => new SendOutcome.Unknown(Words(exception), exception.StatusCode),
    };

    private static string Words(OnfidoException exception) => exception.Kind switch
    {
        OnfidoErrorKind.Timeout => "Onfido did not answer in time.",
        OnfidoErrorKind.Network => "The connection to Onfido broke.",
        OnfidoErrorKind.RateLimited => "Too many calls at the moment.",
        OnfidoErrorKind.InvalidResponse => "Onfido answered something that cannot be read.",
        OnfidoErrorKind.Unauthorized or OnfidoErrorKind.Forbidden => $"Onfido refuses our API token ({exception.StatusCode}).",
        _ => $"Onfido answered {exception.StatusCode}.",
    };

    /// <summary>Nested problems become one line for each field.</summary>
    private static Dictionary<string, string> Fields(OnfidoException exception)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (exception.Fields is { ValueKind: JsonValueKind.Object } problems)
        {
            Collect(problems, "", fields);
        }

        return fields;
    }

    private static void Collect(JsonElement problems, string path, Dictionary<string, string> fields)
    {
        foreach (var problem in problems.EnumerateObject())
        {
            var name = path.Length == 0 ? problem.Name : $"{path}.{problem.Name}";
            if (problem.Value.ValueKind == JsonValueKind.Object)
            {
                Collect(problem.Value, name, fields);
                continue;
            }

            fields[name] = problem.Value.ValueKind == JsonValueKind.Array
                ? string.Join("; ", problem.Value.EnumerateArray().Select(text => text.ToString()))
                : problem.Value.ToString();
        }
    }
}
