namespace Onfido.Sandbox.Capture.Screens;

/// <summary>The parts that forms are made of, each with its label and what is wrong with it.</summary>
internal static class Inputs
{
    /// <summary>A line of text; <paramref name="attributes"/> are constants such as <c>type="email"</c>.</summary>
    public static Html Line(this CaptureView view, string name, string label, string attributes = "", bool isOptional = false)
    {
        var input = Html.Of($"<input id=\"{name}\" name=\"{name}\" value=\"{view.Form[name]}\" {Html.Constant(attributes)}{Described(view, name)}>");
        return Field(view, name, label, isOptional, input);
    }

    public static Html Country(this CaptureView view, string name, string label, IEnumerable<(string Code, string Name)> countries) =>
        view.Select(name, label, Html.Each(countries, country => Option(view, name, country.Code, country.Name)));

    public static Html Select(this CaptureView view, string name, string label, Html options) => Field(
        view, name, label, false,
        Html.Of($"<select id=\"{name}\" name=\"{name}\"{Described(view, name)}><option value=\"\">{view.Texts["choose"]}</option>{options}</select>"));

    public static Html Option(CaptureView view, string name, string value, string label) =>
        Html.Of($"<option value=\"{value}\"{Html.If(view.Form[name] == value, " selected")}>{label}</option>");

    /// <summary>One of several; the first carries the name as its id, so that a problem can lead to it.</summary>
    public static Html Choices(
        this CaptureView view, string name, string legend, IReadOnlyList<(string Value, string Label)> choices, Html? more = null) => Html.Of(
        $"""
        <fieldset{Html.If(view.Form.Problem(name) is not null, " class=\"wrong\"")}>
        <legend>{legend}</legend>
        {Problem(view, name)}
        {Html.Each(choices.Index(), choice => Choice(view, name, choice.Item.Value, choice.Item.Label, isFirst: choice.Index == 0))}
        {more}
        </fieldset>
        """);

    public static Html Choice(CaptureView view, string name, string value, string label, bool isFirst = false) => Html.Of(
        $"""
        <label class="choice"><input type="radio" name="{name}" value="{value}"{Html.If(view.Form[name] == value, " checked")}{(isFirst ? Id(name) : null)}>
        <span>{label}</span></label>
        """);

    public static Html Agreement(this CaptureView view, string name, string label) => Html.Of(
        $"""
        <label class="choice"><input type="checkbox" name="{name}" value="yes"{Html.If(view.Form[name] == "yes", " checked")}>
        <span>{label}</span></label>
        """);

    public static Html Problem(CaptureView view, string name) =>
        view.Form.Problem(name) is { } problem ? Html.Of($"<p class=\"problem\" id=\"{name}-problem\">{problem}</p>") : Html.None;

    public static Html Described(CaptureView view, string name) =>
        view.Form.Problem(name) is null ? Html.None : Html.Of($" aria-invalid=\"true\" aria-describedby=\"{name}-problem\"");

    private static Html Field(CaptureView view, string name, string label, bool isOptional, Html input) => Html.Of(
        $"""
        <div class="field{Html.If(view.Form.Problem(name) is not null, " wrong")}">
        <label for="{name}">{label}{(isOptional ? Html.Of($" <span class=\"optional\">({view.Texts["optional"]})</span>") : null)}</label>
        {Problem(view, name)}
        {input}
        </div>
        """);

    private static Html Id(string name) => Html.Of($" id=\"{name}\"");
}
