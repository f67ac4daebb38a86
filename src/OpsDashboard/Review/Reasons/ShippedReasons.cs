using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Review.Reasons;

/// <summary>The reasons that come with the app, and the neutral texts that every suspicion uses.</summary>
public sealed class ShippedReasons(IDbContextFactory<OpsDbContext> factory, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Shipped File = Read();

    public static IReadOnlyList<ShippedReason> All => File.Codes;

    /// <summary>What a customer reads when the true reason must not be told: nothing but how it ended.</summary>
    public static IReadOnlyDictionary<string, string> Neutral(ReasonVerdicts verdicts) => File.Texts[verdicts switch
    {
        ReasonVerdicts.Approve => "verified",
        ReasonVerdicts.Decline => "declined",
        ReasonVerdicts.RequestResubmission => "again",
        _ => "reviewed",
    }];

    public static IReadOnlyDictionary<string, string> TextsOf(ShippedReason reason) => File.Texts[reason.Customer];

    /// <summary>
    /// Adds what is missing, and lets a reason that nobody ever changed stand for the verdicts that it stands for now. What an
    /// administrator changed or retired stays as it is.
    /// </summary>
    public Task<int> AddMissingAsync(CancellationToken cancellationToken) => factory.WriteAsync(
        async db =>
        {
            var known = await db.ReasonCodes.AsTracking().ToDictionaryAsync(code => code.Key, cancellationToken);
            var missing = All.Where(reason => !known.ContainsKey(reason.Key)).ToList();
            foreach (var (code, verdicts) in All.Where(reason => known.ContainsKey(reason.Key)).Select(reason => (known[reason.Key], reason.Verdicts)))
            {
                if (code is { CurrentVersion: 1, Version: 0 } && code.Verdicts != verdicts)
                {
                    code.Verdicts = verdicts;
                }
            }

            foreach (var reason in missing)
            {
                db.ReasonCodes.Add(new()
                {
                    Key = reason.Key,
                    Group = reason.Group,
                    Verdicts = reason.Verdicts,
                    IsTemporary = reason.IsTemporary,
                    IsSuspicion = reason.IsSuspicion,
                    NeedsNote = reason.NeedsNote,
                    CurrentVersion = 1,
                });
                db.ReasonCodeVersions.Add(new()
                {
                    Key = reason.Key, Number = 1, StaffText = reason.StaffText, CustomerTexts = TextsOf(reason), At = time.GetUtcNow().UtcDateTime,
                });
            }

            return missing.Count;
        },
        cancellationToken);

    private static Shipped Read()
    {
        using var stream = typeof(ShippedReasons).Assembly.GetManifestResourceStream("shipped-reasons.json")!;
        return JsonSerializer.Deserialize<Shipped>(stream, Json)!;
    }

    private sealed record Shipped(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts, IReadOnlyList<ShippedReason> Codes);
}

/// <param name="Key">What decisions store.</param>
/// <param name="Group">Under which heading it stands.</param>
/// <param name="Verdicts">What it can stand for.</param>
/// <param name="StaffText">What colleagues read.</param>
/// <param name="Customer">The name of its customer texts.</param>
/// <param name="IsTemporary">The customer can mend it and try again.</param>
/// <param name="IsSuspicion">The customer must not learn of it.</param>
/// <param name="NeedsNote">Whether it says too little without a note.</param>
public sealed record ShippedReason(
    string Key, ReasonGroup Group, ReasonVerdicts Verdicts, string StaffText, string Customer, bool IsTemporary = false, bool IsSuspicion = false, bool NeedsNote = false);
