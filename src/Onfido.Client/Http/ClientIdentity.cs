namespace Onfido.Client;

internal static class ClientIdentity
{
    /// <summary>Names this library and its version to Onfido's support.</summary>
    public static readonly string UserAgent = $"Onfido.Client/{typeof(ClientIdentity).Assembly.GetName().Version?.ToString(3) ?? "0"}";
}
