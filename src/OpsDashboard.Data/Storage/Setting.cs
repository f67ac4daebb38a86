using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsDashboard.Data.Storage;

/// <summary>A fact about this database itself, such as the time zone its rollups were built in.</summary>
public sealed class Setting
{
    public const string RollupTimeZone = "rollup-time-zone";

    public required string Name { get; set; }

    public required string Value { get; set; }
}

/// <summary>A data-protection key: kept here so that every instance, and a new container, can read what another encrypted.</summary>
public sealed class ProtectionKey
{
    public int Id { get; set; }

    public required string FriendlyName { get; set; }

    public required string Xml { get; set; }
}

internal sealed class SettingConfiguration : IEntityTypeConfiguration<Setting>, IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<Setting> builder)
    {
        builder.HasKey(setting => setting.Name);
        builder.Property(setting => setting.Name).HasMaxLength(64);
        builder.Property(setting => setting.Value).HasMaxLength(400);
    }

    public void Configure(EntityTypeBuilder<ProtectionKey> builder) => builder.Property(key => key.FriendlyName).HasMaxLength(200);
}
