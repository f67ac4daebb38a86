using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OpsDashboard.Data.Review;

/// <summary>The verdicts that a reason can stand for: one bit each, at the place that the verdict's number says.</summary>
[Flags]
public enum ReasonVerdicts : byte
{
    None = 0,
    Approve = 1 << (Verdict.Approve - 1),
    Decline = 1 << (Verdict.Decline - 1),
    RequestResubmission = 1 << (Verdict.RequestResubmission - 1),
    Confirm = 1 << (Verdict.Confirm - 1),
    Dismiss = 1 << (Verdict.Dismiss - 1),
}

public enum ReasonGroup : byte
{
    Document = 1,
    Face = 2,
    Data = 3,
    Lists = 4,
    Other = 5,
}

/// <summary>Why a reviewer decided so, from a list that administrators keep: counted later, so free text would not do.</summary>
public sealed class ReasonCode
{
    public const int MaxKeyLength = 64;

    /// <summary>What decisions store; never changes its meaning.</summary>
    public required string Key { get; set; }

    public ReasonGroup Group { get; set; }

    public ReasonVerdicts Verdicts { get; set; }

    /// <summary>The customer can mend it and try again.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>Fraud, a watch list, a known face: the customer must not learn of it, by law.</summary>
    public bool IsSuspicion { get; set; }

    /// <summary>Whether it says too little without a note.</summary>
    public bool NeedsNote { get; set; }

    /// <summary>Set: not offered any more. Decisions that carry it stay as they are.</summary>
    public DateTime? RetiredAt { get; set; }

    /// <summary>The number of the version that is offered.</summary>
    public int CurrentVersion { get; set; }

    public int Version { get; set; }
}

/// <summary>The texts of a reason at one time. Never changed afterwards: decisions say which one they were made with.</summary>
public sealed class ReasonCodeVersion
{
    public const int MaxStaffTextLength = 200;
    public const int MaxCustomerTextLength = 1_000;

    public required string Key { get; set; }

    public ReasonCode? Code { get; set; }

    public int Number { get; set; }

    public required string StaffText { get; set; }

    /// <summary>What the customer is told, by link language (<c>de_DE</c>).</summary>
    public required IReadOnlyDictionary<string, string> CustomerTexts { get; set; }

    public DateTime At { get; set; }

    /// <summary>Null for what was shipped with the app.</summary>
    public Guid? ByOid { get; set; }
}

internal sealed class ReasonCodeConfiguration : IEntityTypeConfiguration<ReasonCode>, IEntityTypeConfiguration<ReasonCodeVersion>
{
    public void Configure(EntityTypeBuilder<ReasonCode> builder)
    {
        builder.HasKey(code => code.Key);
        builder.Property(code => code.Key).HasMaxLength(ReasonCode.MaxKeyLength).IsUnicode(false);
        builder.Property(code => code.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ReasonCodeVersion> builder)
    {
        builder.HasKey(version => new { version.Key, version.Number });
        builder.Property(version => version.Key).HasMaxLength(ReasonCode.MaxKeyLength).IsUnicode(false);
        builder.Property(version => version.Number).ValueGeneratedNever();
        builder.Property(version => version.StaffText).HasMaxLength(ReasonCodeVersion.MaxStaffTextLength);
        builder.Property(version => version.CustomerTexts).HasConversion(new TextsConverter(), new TextsComparer());
        builder.HasOne(version => version.Code).WithMany().HasForeignKey(version => version.Key).OnDelete(DeleteBehavior.Restrict);
    }

    private sealed class TextsConverter() : ValueConverter<IReadOnlyDictionary<string, string>, string>(
        texts => JsonSerializer.Serialize(texts, (JsonSerializerOptions?)null),
        stored => JsonSerializer.Deserialize<Dictionary<string, string>>(stored, (JsonSerializerOptions?)null)!);

    /// <summary>Texts are replaced, never changed in place.</summary>
    private sealed class TextsComparer() : ValueComparer<IReadOnlyDictionary<string, string>>(
        (left, right) => ReferenceEquals(left, right), texts => RuntimeHelpers.GetHashCode(texts), texts => texts);
}
