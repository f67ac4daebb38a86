using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Connections;
using OpsDashboard.Data.Inbox;
using OpsDashboard.Data.Notices;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Rollups;
using OpsDashboard.Data.Runs;
using OpsDashboard.Data.Search;
using OpsDashboard.Data.Staff;
using OpsDashboard.Data.Storage;
using OpsDashboard.Data.Sync;
using OpsDashboard.Data.WriteBack;

namespace OpsDashboard.Data;

/// <summary>Everything but the webhook inbox.</summary>
public abstract class OpsDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Connection> Connections => Set<Connection>();

    public DbSet<Run> Runs => Set<Run>();

    public DbSet<RunDetail> RunDetails => Set<RunDetail>();

    public DbSet<RunHistory> RunHistory => Set<RunHistory>();

    public DbSet<RunFacet> RunFacets => Set<RunFacet>();

    public DbSet<RunTask> RunTasks => Set<RunTask>();

    public DbSet<RunTaskDetail> RunTaskDetails => Set<RunTaskDetail>();

    public DbSet<Workflow> Workflows => Set<Workflow>();

    public DbSet<WorkflowVersion> WorkflowVersions => Set<WorkflowVersion>();

    public DbSet<WorkflowDefinition> WorkflowDefinitions => Set<WorkflowDefinition>();

    public DbSet<Applicant> Applicants => Set<Applicant>();

    public DbSet<ApplicantDetail> ApplicantDetails => Set<ApplicantDetail>();

    public DbSet<Media> Media => Set<Media>();

    public DbSet<SearchToken> SearchTokens => Set<SearchToken>();

    public DbSet<SearchPosting> SearchPostings => Set<SearchPosting>();

    public DbSet<SearchVariant> SearchVariants => Set<SearchVariant>();

    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    public DbSet<RollupDay> RollupDays => Set<RollupDay>();

    public DbSet<RollupFacetDay> RollupFacetDays => Set<RollupFacetDay>();

    public DbSet<RollupDuration> RollupDurations => Set<RollupDuration>();

    public DbSet<RollupTotal> RollupTotals => Set<RollupTotal>();

    public DbSet<ReviewItem> ReviewItems => Set<ReviewItem>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<DecisionEffect> DecisionEffects => Set<DecisionEffect>();

    public DbSet<DecisionSeen> DecisionsSeen => Set<DecisionSeen>();

    public DbSet<ReviewQueue> ReviewQueues => Set<ReviewQueue>();

    public DbSet<ReviewPolicy> ReviewPolicies => Set<ReviewPolicy>();

    public DbSet<SavedQueueView> SavedQueueViews => Set<SavedQueueView>();

    public DbSet<ReviewNote> ReviewNotes => Set<ReviewNote>();

    public DbSet<ReviewDraft> ReviewDrafts => Set<ReviewDraft>();

    public DbSet<ReviewWatch> ReviewWatches => Set<ReviewWatch>();

    public DbSet<ReviewLabel> ReviewLabels => Set<ReviewLabel>();

    public DbSet<OutboxMessage> OutboxMessages => Set<OutboxMessage>();

    public DbSet<DecisionReceiver> DecisionReceivers => Set<DecisionReceiver>();

    public DbSet<AccessEntry> AccessEntries => Set<AccessEntry>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<ReasonCode> ReasonCodes => Set<ReasonCode>();

    public DbSet<ReasonCodeVersion> ReasonCodeVersions => Set<ReasonCodeVersion>();

    public DbSet<StaffMember> StaffMembers => Set<StaffMember>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<StaffTour> StaffTours => Set<StaffTour>();

    public DbSet<FetchRequest> FetchRequests => Set<FetchRequest>();

    public DbSet<Backfill> Backfills => Set<Backfill>();

    public DbSet<CoverageDay> CoverageDays => Set<CoverageDay>();

    public DbSet<Lease> Leases => Set<Lease>();

    public DbSet<LoopReport> LoopReports => Set<LoopReport>();

    public DbSet<Change> Changes => Set<Change>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Setting> Settings => Set<Setting>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(
        typeof(OpsDbContext).Assembly, type => type != typeof(InboxEntryConfiguration));
}

public sealed class SqliteOpsDbContext(DbContextOptions<SqliteOpsDbContext> options) : OpsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcMicrosecondsConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // SQLite keeps the rows apart from the key: a chart of a year would fetch tens of thousands of them one by one. On SQL Server the key is the table.
        modelBuilder.Entity<RollupDay>().HasIndex(row => new { row.ConnectionId, row.Basis, row.Day, row.Wid, row.WorkflowVersion, row.Status, row.Count });
    }
}

public sealed class SqlServerOpsDbContext(DbContextOptions<SqlServerOpsDbContext> options) : OpsDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>().HaveColumnType("datetime2(6)");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseBinaryCollationForKeys();
    }
}
