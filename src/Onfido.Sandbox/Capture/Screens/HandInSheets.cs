using System.Globalization;
using Onfido.Sandbox.Studio.Definitions;

namespace Onfido.Sandbox.Capture.Screens;

/// <summary>Both ways to hand something in, which all captures but the profile share: a specimen, or a file.</summary>
internal static class HandInSheets
{
    /// <summary>So many specimens are seen at once; the others are behind a click.</summary>
    private const int SeenAtOnce = 6;

    /// <param name="view">The open capture.</param>
    /// <param name="texts">Where the names of the specimens are found.</param>
    public static Html SpecimenSheet(this CaptureView view, string texts)
    {
        var names = Specimens.Of(view.Kind);
        if (view.Form["specimen"].Length == 0)
            view.Form["specimen"] = Specimens.InOrder;
        var more = names.Skip(SeenAtOnce).ToList();
        var shape = view.Kind switch { TaskKind.DocumentCapture => "card", TaskKind.AddressCapture => "letter", _ => "face" };
        var fields = Html.Of(
            $"""
            <fieldset class="specimens" data-shape="{shape}">
            <legend>{view.Texts["specimen.legend"]}</legend>
            <p>{view.Texts["specimen.text"]}</p>
            {Inputs.Problem(view, "specimen")}
            <div class="grid">{Html.Each(names.Take(SeenAtOnce).Index(), name => Card(view, texts, name.Item, isFirst: name.Index == 0))}</div>
            {(more.Count == 0 ? null : More(view, texts, more))}
            </fieldset>
            """);
        return view.Sheet("specimen", fields, view.Texts["specimen.use"]);
    }

    public static bool HasSpecimen(this CaptureView view) =>
        view.Form.IsOneOf("specimen", view.Texts["specimen.legend"], Specimens.Of(view.Kind), view.Texts);

    public static Html FileSheet(this CaptureView view)
    {
        var isVideo = view.Kind is TaskKind.FaceVideoCapture or TaskKind.FaceMotionCapture;
        var hint = view.Texts.Fill("own.text", isVideo ? OwnFile.Videos : OwnFile.Pictures, OwnFile.Size(OwnFile.Largest));
        var fields = Html.Of(
            $"""
            <fieldset class="own{Html.If(view.Form.Problem("file") is not null, " wrong")}">
            <legend>{view.Texts["own.legend"]}</legend>
            <p id="file-hint">{hint}</p>
            {Inputs.Problem(view, "file")}
            <label for="file" class="hidden">{view.Texts["own.label"]}</label>
            <input type="file" id="file" name="file" accept="{(isVideo ? "video/mp4,video/quicktime" : "image/jpeg,image/png,application/pdf")}"
            aria-describedby="file-hint" data-most="{OwnFile.Largest.ToString(CultureInfo.InvariantCulture)}" data-too-long="{hint}">
            </fieldset>
            """);
        return view.Sheet("file", fields, view.Texts["own.use"], isMain: false, withFile: true);
    }

    private static Html More(CaptureView view, string texts, List<string> names) => Html.Of(
        $"""
        <details{Html.If(names.Contains(view.Form["specimen"]), " open")}>
        <summary>{view.Texts["specimen.more"]}</summary>
        <div class="grid">{Html.Each(names, name => Card(view, texts, name))}</div>
        </details>
        """);

    private static Html Card(CaptureView view, string texts, string name, bool isFirst = false) => Html.Of(
        $"""
        <label class="specimen">
        <img src="{view.Links.Path(view.State.Run.Id, $"/specimens/{name}")}" alt="" loading="lazy">
        <span><input type="radio" name="specimen" value="{name}"{Html.If(view.Form["specimen"] == name, " checked")}{Html.If(isFirst, " id=\"specimen\"")}>
        {view.Texts[$"{texts}.{name}"]}</span></label>
        """);
}
