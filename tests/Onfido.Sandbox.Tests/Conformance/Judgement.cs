using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Onfido.Facts;

namespace Onfido.Sandbox.Tests.Conformance;

/// <summary>What is wrong with an answer: its status, its media type, its file, its body.</summary>
internal sealed partial class Judgement(Func<JsonNode?, FactsOperation, IEnumerable<Problem>> checkBody, Func<JsonNode?, IEnumerable<Problem>> checkError)
{
    private static readonly int[] Refusals = [400, 401, 403, 404, 410, 422, 429];

    public IEnumerable<Problem> Of(Exchange exchange)
    {
        var (operation, facts) = (exchange.Operation, exchange.Operation.Success);
        var wrong = exchange.IsSuccess
            ? Fails(operation, "status", exchange.Status != facts.Status).Concat(Fails(operation, "media type", !IsType(exchange.ContentType, facts.MediaType)))
            : Fails(operation, "status", !Refusals.Contains(exchange.Status)).Concat(Fails(operation, "media type", exchange.Json is null));
        if (!exchange.IsSuccess)
            return wrong.Concat(checkError(exchange.Json));
        return facts.Body switch
        {
            null => wrong.Concat(Fails(operation, "body", exchange.Body.Length > 0)),
            "string:binary" => wrong.Concat(Fails(operation, "body", !IsFile(exchange))),
            "string" => wrong.Concat(Fails(operation, "body", Encoding.UTF8.GetString(exchange.Body) != "OK")),
            _ => wrong.Concat(checkBody(exchange.Json, operation)),
        };
    }

    private static IEnumerable<Problem> Fails(FactsOperation operation, string what, bool fails) => fails ? [new(operation.Name, what)] : [];

    private static bool IsType(string? type, string? expected) =>
        expected == "*/*" ? type is not null && !type.Contains(';', StringComparison.Ordinal) : type == expected;

    private static bool IsFile(Exchange exchange) =>
        exchange.Disposition is { } disposition && DispositionShape().IsMatch(disposition)
        && exchange.Body.AsSpan().StartsWith(exchange.ContentType switch
        {
            "application/pdf" => "%PDF-"u8,
            "application/zip" => "PK\u0003\u0004"u8,
            "application/json" => "{"u8,
            "image/png" => [0x89, .. "PNG"u8],
            "image/jpeg" => [0xFF, 0xD8, 0xFF],
            _ => [0, 0, 0],
        });

    [GeneratedRegex("^attachment; filename=\"[^\"]+\"$", RegexOptions.None, 1000)]
    private static partial Regex DispositionShape();
}
