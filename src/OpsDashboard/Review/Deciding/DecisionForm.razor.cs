using Microsoft.AspNetCore.Components;
using OpsDashboard.Data.Review;
using OpsDashboard.Review.Item;
using OpsDashboard.Review.Reasons;
using OpsDashboard.SignIn;

namespace OpsDashboard.Review.Deciding;

/// <summary>The form of one item. What is in it is kept on the server at each change and comes back when it is opened again.</summary>
public sealed partial class DecisionForm(FormReader reader, DraftActions drafts, CurrentUser user, TimeProvider time) : IAsyncDisposable
{
    private DraftKeeper? _keeper;
    private FormFacts _facts = FormFacts.None;

    [Parameter, EditorRequired] public string Connection { get; set; } = "";

    [Parameter, EditorRequired] public ReviewFacts Item { get; set; } = null!;

    [Parameter, EditorRequired] public DecisionDraft Draft { get; set; } = null!;

    [Parameter, EditorRequired] public IReadOnlyList<Reason> Reasons { get; set; } = [];

    [Parameter] public string? LinkLanguage { get; set; }

    /// <summary>False while the claim is lost: what was written stays.</summary>
    [Parameter] public bool CanSubmit { get; set; }

    [Parameter] public bool IsBusy { get; set; }

    [Parameter] public EventCallback OnSubmit { get; set; }

    /// <summary>The person works on it.</summary>
    [Parameter] public EventCallback OnUse { get; set; }

    /// <summary>What else belongs to the verdict.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private IReadOnlyList<Verdict> Verdicts => DecisionRules.Verdicts(Item.Kind);

    private string Label => (Draft.Verdict is { } verdict ? VerdictLook.Of(verdict).Name : "Decide") + (_facts.Targets?.IsRecordOnly(Item.Kind, Draft.Verdict ?? Verdicts[0]) is true ? " (record only)" : "");

    public ValueTask DisposeAsync() => _keeper?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnInitializedAsync()
    {
        _keeper = new(cancellationToken => drafts.SaveAsync(Connection, Item.Id, Item.Round, Draft.ToContent(), cancellationToken), time);
        _facts = await reader.ReadAsync(Connection, Item.Id, await user.OidAsync(), CancellationToken.None);
        Draft.ChecklistNumber = _facts.Checklist?.Number ?? 0;
        if (_facts.Draft is { } kept && Draft.IsUntouched)
        {
            Draft.Fill(kept, Reasons);
        }
    }

    private async Task SubmitAsync()
    {
        await OnSubmit.InvokeAsync();

        // What was refused may have been because of the checklist.
        _facts = await reader.ReadAsync(Connection, Item.Id, await user.OidAsync(), CancellationToken.None);
        Draft.ChecklistNumber = _facts.Checklist?.Number ?? 0;
    }

    private Task ChooseAsync(Verdict verdict)
    {
        Draft.Choose(verdict);
        return UseAsync();
    }

    private Task ChooseAsync(Reason reason)
    {
        Draft.Choose(reason);
        return UseAsync();
    }

    private Task ChooseAsync(Worth? worth)
    {
        Draft.Worth = worth;
        return UseAsync();
    }

    private Task UseAsync()
    {
        _keeper?.Touch();
        return OnUse.InvokeAsync();
    }
}
