using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OpsDashboard.Connections;
using OpsDashboard.Data;
using OpsDashboard.Data.Review;

namespace OpsDashboard.Review.Seen;

/// <summary>What goes into the decision's transaction: encrypted and hashed before it begins.</summary>
/// <param name="SnapshotCipher">The page's content, encrypted.</param>
/// <param name="Hash">HMAC-SHA256 over the content, in hex.</param>
/// <param name="RunUpdatedAt">The version of the run that was on screen.</param>
/// <param name="Media">What was opened.</param>
public sealed record SeenRecord(byte[] SnapshotCipher, string Hash, DateTime RunUpdatedAt, IReadOnlyList<SeenFile> Media)
{
    /// <summary>Adds it to the transaction that writes the decision.</summary>
    public void AddTo(OpsDbContext db, Guid decisionId)
    {
        var seen = new DecisionSeen { DecisionId = decisionId, SnapshotCipher = SnapshotCipher, Hash = Hash, RunUpdatedAt = RunUpdatedAt };
        seen.Media.AddRange(Media.Select(file => new DecisionSeenMedia { DecisionId = decisionId, MediaId = file.MediaId, Sha256 = file.Sha256, Seconds = file.Seconds }));
        db.DecisionsSeen.Add(seen);
    }
}

/// <summary>A picture or video that was opened.</summary>
/// <param name="MediaId">The id at Onfido.</param>
/// <param name="Sha256">Of the bytes that were served, in hex; null when that is not known any more.</param>
/// <param name="Seconds">For how long it was on screen, as far as that can be.</param>
public sealed record SeenFile(string MediaId, string? Sha256, int Seconds);

/// <summary>
/// Seals what the page showed. The hash is keyed with a key of its own that lives encrypted in the database: whoever can only read or
/// edit rows can neither make one nor try which name gives it, and it still proves what was seen when the snapshot is erased.
/// </summary>
public sealed class SeenVault(IDataProtectionProvider protection, StoredKeys keys)
{
    private const string Purpose = "decision-seen";

    private readonly IDataProtector _protector = protection.CreateProtector("OpsDashboard", Purpose);

    public SeenRecord Seal(SeenPage page, IReadOnlyList<SeenFile> media)
    {
        var json = page.ToJson();
        return new(_protector.Protect(json), Hash(json), page.RunUpdatedAt, media);
    }

    /// <summary>The content as JSON.</summary>
    public byte[] Open(byte[] cipher) => _protector.Unprotect(cipher);

    public string Hash(byte[] json) => Convert.ToHexString(HMACSHA256.HashData(keys.Of(StoredKeys.Seen), json)).ToLowerInvariant();
}
