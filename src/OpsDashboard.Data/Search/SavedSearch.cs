using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpsDashboard.Data.Storage;

namespace OpsDashboard.Data.Search;

/// <summary>What somebody searched for. URLs carry the random id, never the text, which may be a person's name.</summary>
public sealed class SavedSearch
{
    public const int MaxTextLength = 200;

    public required string Id { get; set; }

    public int ConnectionId { get; set; }

    public required string OwnerOid { get; set; }

    public required string Text { get; set; }

    public DateTime CreatedAt { get; set; }

    public DateTime UsedAt { get; set; }
}

internal sealed class SavedSearchConfiguration : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.HasKey(search => search.Id);
        builder.Property(search => search.Id).IsRemoteId().IsRequired();
        builder.Property(search => search.OwnerOid).IsRemoteId();
        builder.Property(search => search.Text).HasMaxLength(SavedSearch.MaxTextLength);
        builder.HasIndex(search => search.UsedAt);
    }
}
