using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Review;

/// <summary>What colleagues tell each other about an item. Never changed afterwards.</summary>
public sealed class ReviewNote
{
    public long Id { get; set; }

    public long ItemId { get; set; }

    public Guid ByOid { get; set; }

    public DateTime At { get; set; }

    /// <summary>Encrypted: notes name people.</summary>
    public required byte[] TextCipher { get; set; }

    public List<ReviewMention> Mentions { get; } = [];
}

/// <summary>Somebody whom a note calls.</summary>
public sealed class ReviewMention
{
    public long NoteId { get; set; }

    public Guid Oid { get; set; }
}

/// <summary>What somebody has put into the form of an item so far, kept here so that it outlives their browser.</summary>
public sealed class ReviewDraft
{
    public long ItemId { get; set; }

    public Guid Oid { get; set; }

    /// <summary>The round that it is for.</summary>
    public int Round { get; set; }

    /// <summary>Encrypted JSON.</summary>
    public required byte[] Cipher { get; set; }

    public DateTime SavedAt { get; set; }
}

/// <summary>Somebody who wants to be told what becomes of an item.</summary>
public sealed class ReviewWatch
{
    public long ItemId { get; set; }

    public Guid Oid { get; set; }

    public DateTime Since { get; set; }
}

/// <summary>A word of ours at an item, to find it by.</summary>
public sealed class ReviewLabel
{
    public const int MaxLength = 40;

    public long ItemId { get; set; }

    public required string Label { get; set; }
}

internal sealed class ReviewNoteConfiguration
    : IEntityTypeConfiguration<ReviewNote>, IEntityTypeConfiguration<ReviewMention>, IEntityTypeConfiguration<ReviewDraft>,
        IEntityTypeConfiguration<ReviewWatch>, IEntityTypeConfiguration<ReviewLabel>
{
    public void Configure(EntityTypeBuilder<ReviewNote> builder)
    {
        builder.HasOne<ReviewItem>().WithMany().HasForeignKey(note => note.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(note => note.Mentions).WithOne().HasForeignKey(mention => mention.NoteId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(note => new { note.ItemId, note.Id });
    }

    public void Configure(EntityTypeBuilder<ReviewMention> builder) => builder.HasKey(mention => new { mention.NoteId, mention.Oid });

    public void Configure(EntityTypeBuilder<ReviewDraft> builder)
    {
        builder.HasKey(draft => new { draft.ItemId, draft.Oid });
        builder.HasOne<ReviewItem>().WithMany().HasForeignKey(draft => draft.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReviewWatch> builder)
    {
        builder.HasKey(watch => new { watch.ItemId, watch.Oid });
        builder.HasOne<ReviewItem>().WithMany().HasForeignKey(watch => watch.ItemId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(watch => watch.Oid);
    }

    public void Configure(EntityTypeBuilder<ReviewLabel> builder)
    {
        builder.HasKey(label => new { label.ItemId, label.Label });
        builder.Property(label => label.Label).HasMaxLength(ReviewLabel.MaxLength);
        builder.HasOne<ReviewItem>().WithMany().HasForeignKey(label => label.ItemId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(label => label.Label);
    }
}
