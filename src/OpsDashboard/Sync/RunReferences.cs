using Microsoft.EntityFrameworkCore;
using OpsDashboard.Data;
using OpsDashboard.Data.Applicants;
using OpsDashboard.Data.Runs;

namespace OpsDashboard.Sync;

/// <summary>The name that configuration gives a workflow; the API has none.</summary>
public sealed record WorkflowNames(Func<int, string, string?> Find)
{
    public static readonly WorkflowNames None = new((_, _) => null);
}

/// <summary>The workflows and applicants that a batch of runs points at; missing ones are made.</summary>
internal sealed class RunReferences
{
    private readonly OpsDbContext _db;
    private readonly int _connectionId;
    private readonly RunContext _context;
    private readonly Dictionary<string, Workflow> _workflows;
    private readonly HashSet<(Workflow Workflow, int Version)> _versions;
    private readonly Dictionary<string, Applicant> _applicants;

    private RunReferences(
        OpsDbContext db, int connectionId, RunContext context, Dictionary<string, Workflow> workflows, HashSet<(Workflow, int)> versions,
        Dictionary<string, Applicant> applicants)
    {
        _db = db;
        _connectionId = connectionId;
        _context = context;
        _workflows = workflows;
        _versions = versions;
        _applicants = applicants;
    }

    public static async Task<RunReferences> LoadAsync(
        OpsDbContext db, int connectionId, IReadOnlyCollection<RunFact> facts, RunContext context, CancellationToken cancellationToken)
    {
        var workflowIds = facts.Select(fact => fact.Run.WorkflowId).OfType<string>().Distinct().ToList();
        var workflows = await db.Workflows
            .Where(workflow => workflow.ConnectionId == connectionId && workflowIds.Contains(workflow.WorkflowId))
            .ToDictionaryAsync(workflow => workflow.WorkflowId, cancellationToken);
        var wids = workflows.Values.Select(workflow => workflow.Wid).ToList();
        var versions = await db.WorkflowVersions.Where(version => wids.Contains(version.Wid)).ToListAsync(cancellationToken);
        var applicantIds = facts.Select(fact => fact.Run.ApplicantId).OfType<string>().Distinct().ToList();
        var applicants = await db.Applicants
            .Where(applicant => applicant.ConnectionId == connectionId && applicantIds.Contains(applicant.ApplicantId))
            .ToDictionaryAsync(applicant => applicant.ApplicantId, cancellationToken);
        return new(db, connectionId, context, workflows, [.. versions.Select(version => (version.Workflow!, version.Version))], applicants);
    }

    public Workflow Workflow(string workflowId, int version)
    {
        if (!_workflows.TryGetValue(workflowId, out var workflow))
        {
            workflow = new()
            {
                ConnectionId = _connectionId,
                WorkflowId = workflowId,
                Name = _context.Names.Find(_connectionId, workflowId),
                FirstSeenAt = _context.Now,
            };
            _db.Workflows.Add(workflow);
            _workflows.Add(workflowId, workflow);
        }

        if (_versions.Add((workflow, version)))
        {
            _db.WorkflowVersions.Add(new() { Workflow = workflow, Version = version, FirstSeenAt = _context.Now });
        }

        return workflow;
    }

    public Applicant Applicant(string applicantId, out bool isNew)
    {
        isNew = !_applicants.TryGetValue(applicantId, out var applicant);
        if (isNew)
        {
            _db.Applicants.Add(applicant = new() { ConnectionId = _connectionId, ApplicantId = applicantId });
            _applicants.Add(applicantId, applicant);
        }

        return applicant!;
    }
}
