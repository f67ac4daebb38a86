using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Applicants;

namespace OpsDashboard.Data.Search;

/// <summary>A distinct normalised word of a name or e-mail address. Prefix search is a range over these: the same on every provider, and erasable.</summary>
public sealed class SearchToken
{
    public const int MaxLength = 64;

    public long Tid { get; set; }

    public int ConnectionId { get; set; }

    public required string Token { get; set; }
}

/// <summary>That an applicant carries a token.</summary>
public sealed class SearchPosting
{
    public long Tid { get; set; }

    public SearchToken? Token { get; set; }

    public long Aid { get; set; }

    public Applicant? Applicant { get; set; }
}

/// <summary>A token with at most one character left out: two words one typo apart share such a variant.</summary>
public sealed class SearchVariant
{
    public int ConnectionId { get; set; }

    public required string Variant { get; set; }

    public long Tid { get; set; }

    public SearchToken? Token { get; set; }
}

internal sealed class SearchIndexConfiguration
    : IEntityTypeConfiguration<SearchToken>, IEntityTypeConfiguration<SearchPosting>, IEntityTypeConfiguration<SearchVariant>
{
    public void Configure(EntityTypeBuilder<SearchToken> builder)
    {
        builder.HasKey(token => token.Tid);
        builder.Property(token => token.Token).HasMaxLength(SearchToken.MaxLength);
        builder.HasIndex(token => new { token.ConnectionId, token.Token }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SearchPosting> builder)
    {
        builder.HasKey(posting => new { posting.Tid, posting.Aid });
        builder.HasOne(posting => posting.Token).WithMany().HasForeignKey(posting => posting.Tid).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(posting => posting.Applicant).WithMany().HasForeignKey(posting => posting.Aid).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(posting => posting.Aid);
    }

    public void Configure(EntityTypeBuilder<SearchVariant> builder)
    {
        builder.HasKey(variant => new { variant.ConnectionId, variant.Variant, variant.Tid });
        builder.Property(variant => variant.Variant).HasMaxLength(SearchToken.MaxLength);
        builder.HasOne(variant => variant.Token).WithMany().HasForeignKey(variant => variant.Tid).OnDelete(DeleteBehavior.Cascade);
    }
}
