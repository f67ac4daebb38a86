using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Review;
using OpsDashboard.Data.Storage;
using OpsDashboard.Review;
using OpsDashboard.Review.Bulk;
using OpsDashboard.Review.Claiming;
using OpsDashboard.Review.Deciding;
using OpsDashboard.Review.Earlier;
using OpsDashboard.Review.Policies;
using OpsDashboard.Review.Queues;
using OpsDashboard.Review.Reasons;
using OpsDashboard.Review.Shift;
using OpsDashboard.Review.Worklist;
using OpsDashboard.Shared;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;

namespace OpsDashboard.Tests.Review.Deciding;

/// <summary>Every action of the review slice, for every role and for who is signed out or blocked, cell by cell, against one table.</summary>
public sealed class RoleActionMatrixTests
{
    private const string SignedOut = "signed out";
    private const string Blocked = "blocked";
    private const string ElseWhere = "on another connection";

    private static readonly string[] Reviewers = [StaffRole.Reviewer, StaffRole.SeniorReviewer];
    private static readonly string[] Assigners = [StaffRole.SeniorReviewer, StaffRole.Manager];
    private static readonly string[] QueueViewers = [.. Reviewers, StaffRole.Manager, StaffRole.Auditor];
    private static readonly string[] RuleMakers = [StaffRole.Manager, StaffRole.Administrator];
    private static readonly string[] Administrators = [StaffRole.Administrator];

    /// <summary>Who may. Nobody else, and an action that is missing here fails the test.</summary>
    private static readonly Dictionary<string, string[]> Table = new(StringComparer.Ordinal)
    {
        ["ClaimActions.ClaimAsync"] = Reviewers,
        ["ClaimActions.ClaimNextAsync"] = Reviewers,
        ["ClaimActions.TakeOverAsync"] = Reviewers,
        ["ClaimActions.ReleaseAsync"] = Reviewers,
        ["ClaimActions.RenewAsync"] = Reviewers,
        ["DecisionActions.DecideAsync"] = Reviewers,
        ["UndoActions.UndoAsync"] = Reviewers,
        ["DraftActions.SaveAsync"] = Reviewers,
        ["DraftActions.FindAsync"] = Reviewers,
        ["MoveActions.EscalateAsync"] = Reviewers,
        ["MoveActions.HoldAsync"] = Reviewers,
        ["MoveActions.SnoozeAsync"] = Reviewers,
        ["MoveActions.ResumeAsync"] = Reviewers,
        ["NoteActions.AddAsync"] = Reviewers,
        ["ReopenActions.CorrectAsync"] = Reviewers,
        ["ReopenActions.AppealAsync"] = Reviewers,
        ["ReopenActions.CloseSupersededAsync"] = Reviewers,
        ["AssignActions.AssignAsync"] = Assigners,
        ["AssignActions.UnassignAsync"] = Assigners,
        ["AssignActions.PeopleAsync"] = Assigners,
        ["ShiftActions.EndAsync"] = Reviewers,
        ["BulkActions.PolicyAsync"] = QueueViewers,
        ["BulkActions.PreviewAsync"] = QueueViewers,

        // What becomes of each item, the action for a single one decides again.
        ["BulkActions.SubmitAsync"] = QueueViewers,
        ["BulkActions.UndoAsync"] = Reviewers,
        ["LabelActions.AddAsync"] = [.. Reviewers, StaffRole.Manager],
        ["LabelActions.RemoveAsync"] = [.. Reviewers, StaffRole.Manager],
        ["ViewActions.ReadAsync"] = QueueViewers,
        ["ViewActions.SaveAsync"] = QueueViewers,
        ["ViewActions.ChangeAsync"] = QueueViewers,
        ["ViewActions.DeleteAsync"] = QueueViewers,
        ["PolicyActions.WriteAsync"] = RuleMakers,
        ["QueueActions.AddAsync"] = RuleMakers,
        ["QueueActions.ChangeAsync"] = RuleMakers,
        ["QueueActions.MoveAsync"] = RuleMakers,
        ["QueueActions.RetireAsync"] = RuleMakers,
        ["EarlierActions.PreviewAsync"] = RuleMakers,
        ["EarlierActions.SubmitAsync"] = RuleMakers,
        ["ReasonActions.AddAsync"] = Administrators,
        ["ReasonActions.ChangeAsync"] = Administrators,
        ["ReasonActions.RetireAsync"] = Administrators,
        ["ReasonActions.RestoreAsync"] = Administrators,
        ["WatchActions.SetAsync"] = QueueViewers,
        ["WatchActions.IsWatchingAsync"] = [.. StaffRole.All],
    };

    public static TheoryData<string> Actions => [.. Methods().Select(NameOf).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_action_of_the_slice_is_in_the_table_and_nothing_else() =>
        Assert.Equal(Methods().Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Who_may_and_who_may_not(string action)
    {
        var method = Methods().First(candidate => NameOf(candidate) == action);
        await using var review = await ReviewFixture.CreateAsync();
        var desk = await Desk.PrepareAsync(review);
        foreach (var who in StaffRole.All.Concat([SignedOut, Blocked, ElseWhere]).OrderBy(who => Table[action].Contains(who, StringComparer.Ordinal)))
        {
            var before = await desk.FootprintAsync();
            var result = await desk.RunAsync(method, who);
            if (Table[action].Contains(who, StringComparer.Ordinal))
            {
                Assert.False(IsSaidNotAllowed(result), $"{action} refused {who}.");
                continue;
            }

            var after = await desk.FootprintAsync();
            Assert.True(IsRefusal(result), $"{action} answered {result ?? "null"} to {who}.");
            Assert.True(before == after, $"{action} left something behind for {who}: {before} became {after}.");
        }
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(ClaimActions).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Actions", StringComparison.Ordinal)
            && type.Namespace?.StartsWith("OpsDashboard.Review", StringComparison.Ordinal) is true)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType));

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>What an action answers that did nothing: it says so, or it has nothing to say.</summary>
    private static bool IsRefusal(object? result) => result is null or false || ReferenceEquals(result, BulkPolicy.None) || IsSaidNotAllowed(result) || result is System.Collections.ICollection { Count: 0 };

    private static bool IsSaidNotAllowed(object? result) =>
        result?.GetType().Name == "NotAllowed"
        || Said(result)?.StartsWith("You may not", StringComparison.Ordinal) is true
        || ReferenceEquals(result, ReasonResult.NotAllowed) || ReferenceEquals(result, RuleResult.NotAllowed) || ReferenceEquals(result, AssignResult.NotAllowed);

    private static string? Said(object? result) => result switch
    {
        ShiftResult.Refused refused => refused.Text,
        BulkResult bulk => bulk.Problem,
        IReadOnlyList<BulkLine> { Count: > 0 } lines => lines[0].Text,
        _ => result as string,
    };

    /// <summary>An item that is as good as can be for the person: held by them, with a decision that can be taken back beside it.</summary>
    private sealed class Desk(ReviewFixture review, ReviewItem item, Guid decisionId)
    {
        private string _connection = ReviewFixture.Connection;
        private CurrentUser _user = null!;

        public static async Task<Desk> PrepareAsync(ReviewFixture review)
        {
            var reviewer = await review.ReviewerAsync(1, StaffRole.SeniorReviewer);
            await review.ReviewerAsync(2);
            var decided = await review.ReviewAsync("run-decided");
            var attempt = Reviewer.Attempt(decided, await reviewer.HoldAsync(decided.Id));
            await reviewer.DecideAsync(attempt);
            var item = await review.ReviewAsync();
            await reviewer.HoldAsync(item.Id);
            return new(review, await review.ItemAsync(), attempt.Id);
        }

        public async Task<object?> RunAsync(MethodInfo method, string who)
        {
            var person = TestStaff.Person(1, StaffRole.All.Contains(who, StringComparer.Ordinal) ? who : StaffRole.SeniorReviewer);
            await BlockAsync(person.Oid, who == Blocked);
            _connection = who == ElseWhere ? "another" : ReviewFixture.Connection;
            _user = who == SignedOut
                ? new(new Anonymous(), review.Services.GetRequiredService<StaffRights>(), ActivatorUtilities.GetServiceOrCreateInstance<StaffGate>(review.Services))
                : TestStaff.SignedIn(review.Services, person);
            return await RunAsync(method);
        }

        private async Task<object?> RunAsync(MethodInfo method)
        {
            var called = method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(FourEyesPolicy)) : method;
            var task = (Task)called.Invoke(Actions(method.DeclaringType!), [.. called.GetParameters().Select(Argument)])!;
            await task;
            return task.GetType().GetProperty("Result")?.GetValue(task) is { } result && result.GetType().Name != "VoidTaskResult" ? result : null;
        }

        /// <summary>All that an action could leave behind.</summary>
        public Task<string> FootprintAsync() => review.ReadAsync(async db => string.Join(' ', (object[])
        [
            await db.AuditEntries.CountAsync(), await db.Decisions.CountAsync(), await db.ReviewNotes.CountAsync(), await db.ReviewDrafts.CountAsync(),
            await db.ReviewWatches.CountAsync(), await db.ReviewPolicies.CountAsync(), await db.ReasonCodeVersions.CountAsync(), await db.Notices.CountAsync(),
            await db.ReviewQueues.CountAsync(), await db.ReviewItems.CountAsync(), await db.ReviewItems.SumAsync(row => row.Version), await db.DecisionEffects.SumAsync(row => row.Version),
        ]));

        private Task BlockAsync(Guid oid, bool isBlocked) => review.Ops.WriteAsync(
            async db =>
            {
                var member = await db.StaffMembers.AsTracking().SingleAsync(row => row.Oid == oid);
                member.BlockedAt = isBlocked ? review.Now : null;
            },
            default);

        private object Actions(Type type)
        {
            var own = type.GetConstructors().Single().GetParameters().Select(parameter => parameter.ParameterType);
            return ActivatorUtilities.CreateInstance(review.Services, type, [.. own.Select(OfPerson).OfType<object>()]);
        }

        /// <summary>What acts for the person; null for what acts for everybody.</summary>
        private object? OfPerson(Type type) => true switch
        {
            _ when type == typeof(CurrentUser) => _user,
            _ when type == typeof(ReviewDeeds) || type == typeof(BulkDeeds) || type.Name.EndsWith("Actions", StringComparison.Ordinal) => Actions(type),
            _ => null,
        };

        private object? Argument(ParameterInfo parameter) => parameter switch
        {
            { Name: "connection" } => _connection,
            { Name: "runId" } => "run-decided",
            { Name: "byRunId" } => "run-decided",
            { Name: "decisionId" } => decisionId,
            { Name: "to" } => TestStaff.Person(2).Oid,
            { Name: "key" } => "unreadable",
            { Name: "round" } => item.Round,
            { Name: "expected" } => 0,
            { Name: "scope" } => "",
            { Name: "lastUsedAt" } => null,
            { ParameterType: var type } => ByType(type, parameter),
        };

        private object? ByType(Type type, ParameterInfo parameter) => true switch
        {
            _ when type == typeof(string) => "A sentence",
            _ when type == typeof(long) => item.Id,
            _ when type == typeof(int) => item.FencingToken,
            _ when type == typeof(bool) => true,
            _ when type == typeof(DateTime) || type == typeof(DateTime?) => review.Now.AddHours(1),
            _ when type == typeof(CancellationToken) => CancellationToken.None,
            _ when type == typeof(DecisionAttempt) => Reviewer.Attempt(item, new(item.Id, item.FencingToken, default)),
            _ when type == typeof(DraftContent) => new DraftContent { Note = "Seen" },
            _ when type == typeof(ReasonEdit) => new ReasonEdit { Key = "new-reason", ForDecline = true, IsSuspicion = true, StaffText = "A new one" },
            _ when type == typeof(QueueEdit) => new QueueEdit { Key = "new-queue", Name = "A new one" },
            _ when type == typeof(ShiftEnd) => new ShiftEnd([], null, review.Now.Date),
            _ when type == typeof(EarlierFile) => EarlierFile.Read("run_id,verdict,reason_code,decided_at\n"u8.ToArray()),
            _ when type == typeof(BulkOrder) => new BulkOrder(BulkKind.Label, [item.Id]) { Label = "seen" },
            _ when type == typeof(IReadOnlyList<BulkLine>) => new[] { new BulkLine(item.Id, IsGood: true, "", DecisionId: decisionId) },
            _ when type == typeof(BrowserZone) => BrowserZone.Utc,
            _ when type == typeof(QueueFilter) => new QueueFilter(),
            _ when type == typeof(PolicyKind) => PolicyKind.FourEyes,
            _ when type == typeof(FourEyesPolicy) => new FourEyesPolicy { IsBlind = true },
            _ when parameter.HasDefaultValue => parameter.DefaultValue,
            _ => throw new NotSupportedException($"Say here what {parameter.Member.Name} is to be called with as {parameter.Name}."),
        };
    }

    private sealed class Anonymous : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())));
    }
}
