namespace Onfido.Client.Tests.Endpoints;

/// <summary>Every operation of the API as a call of the client.</summary>
internal static class EndpointTable
{
    public const string Id = "dddddddd-0000-4000-8000-000000000004";
    public const string Other = "eeeeeeee-0000-4000-8000-000000000005";

    public static IReadOnlyList<Endpoint> All { get; } =
        [.. PeopleEndpoints.All, .. RunEndpoints.All, .. MediaEndpoints.All, .. CheckEndpoints.All, .. AccountEndpoints.All];
}
