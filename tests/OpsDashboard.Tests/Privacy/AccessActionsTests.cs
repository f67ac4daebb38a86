using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsDashboard.Data.Audit;
using OpsDashboard.Data.Privacy;
using OpsDashboard.Privacy;
using OpsDashboard.SignIn;
using OpsDashboard.Tests.Infrastructure;
using OpsDashboard.Tests.Review;

namespace OpsDashboard.Tests.Privacy;

public sealed class AccessActionsTests
{
    [Theory]
    [InlineData(StaffRole.Auditor, true)]
    [InlineData(StaffRole.Administrator, true)]
    [InlineData(StaffRole.Manager, false)]
    [InlineData(StaffRole.SeniorReviewer, false)]
    [InlineData(StaffRole.Reviewer, false)]
    [InlineData(StaffRole.SupportAgent, false)]
    public async Task Who_may_read_it_is_written_down_for_reading_it(string role, bool may)
    {
        await using var review = await ReviewFixture.CreateAsync();
        var reader = await review.ReviewerAsync(5, role);
        var shown = await ReadAsync(review, reader, new() { Item = 7 });
        Assert.Equal(may, shown is not null);
        var entries = await review.ReadAsync(db => db.AccessEntries.AsNoTracking().ToListAsync());
        var audit = await review.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(entry => entry.Chain == AuditChain.Access && entry.Action == "access-log.read").ToListAsync());
        Assert.Equal(may ? 1 : 0, audit.Count);
        if (may)
        {
            Assert.Equal((reader.Oid, AccessFields.Log, 7L), (entries.Single().Oid!.Value, entries.Single().Fields, entries.Single().ItemId!.Value));
        }
        else
        {
            Assert.Empty(entries);
        }
    }

    [Fact]
    public async Task It_is_narrowed_by_person_applicant_and_item_and_read_page_by_page()
    {
        await using var review = await ReviewFixture.CreateAsync();
        var (first, second) = (await review.ReviewAsync(), await review.ReviewAsync("run-2"));
        var (ana, ben) = (await review.ReviewerAsync(1), await review.ReviewerAsync(2));
        await ana.HoldAsync(first.Id);
        await ben.HoldAsync(second.Id);
        await review.ShowAsync(first.Id, ana.Person);
        await review.ShowAsync(second.Id, ben.Person);
        var auditor = await review.ReviewerAsync(5, StaffRole.Auditor);
        var applicant = await review.ReadAsync(db => db.Applicants.Where(row => row.Aid == second.Run!.Aid).Select(row => row.ApplicantId).SingleAsync());

        Assert.Equal(6, (await ReadAsync(review, auditor, new()))!.Rows.Count);
        Assert.Equal([ana.Person.Name], (await ReadAsync(review, auditor, new() { Person = ana.Oid }))!.Rows.Select(row => row.Name).Distinct());
        Assert.All((await ReadAsync(review, auditor, new() { Applicant = applicant }))!.Rows, row => Assert.Equal((applicant, "run-2"), (row.ApplicantId, row.RunId)));
        var ofItem = (await ReadAsync(review, auditor, new() { Item = first.Id }))!.Rows;
        Assert.Equal(["reports", "comparison", "identity"], ofItem.Select(row => row.Fields));
        Assert.Equal(["comparison", "identity"], (await ReadAsync(review, auditor, new() { Item = first.Id, Person = ana.Oid, Before = ofItem[0].Id }))!.Rows.Select(row => row.Fields));
    }

    [Fact]
    public void The_address_says_the_filter_and_nothing_else()
    {
        var filter = new AccessFilter { Person = Guid.NewGuid(), Applicant = "9b3f/&?", Item = 12, Before = 99 };
        Assert.Equal(filter, AccessFilter.Parse(filter.ToQuery()));
        Assert.Equal(new(), AccessFilter.Parse("?person=me&item=-3&before=x&applicant=" + new string('a', 65)));
    }

    private static Task<AccessShown?> ReadAsync(ReviewFixture review, Reviewer reader, AccessFilter filter) =>
        ActivatorUtilities.CreateInstance<AccessActions>(review.Services, TestStaff.SignedIn(review.Services, reader.Person)).ReadAsync(ReviewFixture.Connection, filter, default);
}
