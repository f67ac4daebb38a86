namespace Onfido.Sandbox.Studio;

internal static class RunStatus
{
    public const string Processing = "processing";
    public const string AwaitingInput = "awaiting_input";
    public const string AwaitingClientInput = "awaiting_client_input";
    public const string Approved = "approved";
    public const string Declined = "declined";
    public const string Review = "review";
    public const string Abandoned = "abandoned";
    public const string Error = "error";

    public static readonly string[] All = [Processing, AwaitingInput, AwaitingClientInput, Approved, Declined, Review, Abandoned, Error];
    public static readonly string[] Ends = [Approved, Declined, Review, Abandoned, Error];
}
