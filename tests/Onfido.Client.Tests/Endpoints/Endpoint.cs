namespace Onfido.Client.Tests.Endpoints;

/// <summary>One call of the client and what has to be seen of it on the wire.</summary>
/// <param name="Operation">The operation of the API that it is.</param>
/// <param name="Line">Method, path and query as they have to be sent.</param>
/// <param name="CallAsync">The call, with the body made of a sample; its result, or null when there is none.</param>
internal sealed record Endpoint(string Operation, string Line, Func<OnfidoClient, object?, Task<object?>> CallAsync)
{
    /// <summary>The type of the body; null when the call makes the body itself or has none.</summary>
    public Type? Body { get; private init; }

    /// <summary>The type of the result; null without one.</summary>
    public Type? Result { get; private init; }

    public static Endpoint Reads<T>(string operation, string line, Func<OnfidoClient, Task<T>> call) =>
        new(operation, line, async (client, _) => await call(client)) { Result = typeof(T) };

    public static Endpoint Acts(string operation, string line, Func<OnfidoClient, Task> call) =>
        new(operation, line, async (client, _) =>
        {
            await call(client);
            return null;
        });

    public static Endpoint Sends<TBody, T>(string operation, string line, Func<OnfidoClient, TBody, Task<T>> call) =>
        new(operation, line, async (client, body) => await call(client, (TBody)body!)) { Body = typeof(TBody), Result = typeof(T) };

    public static Endpoint Uploads<TUpload, T>(string operation, string line, Func<OnfidoClient, TUpload, Task<T>> call) =>
        new(operation, line, async (client, body) => await call(client, (TUpload)body!)) { Body = typeof(TUpload), Result = typeof(T) };

    public static Endpoint Downloads(string operation, string line, Func<OnfidoClient, Task<OnfidoDownload>> call) =>
        new(operation, line, async (client, _) =>
        {
            await using var download = await call(client);
            using var copy = new MemoryStream();
            await download.CopyToAsync(copy);
            return copy.ToArray();
        })
        { Result = typeof(OnfidoDownload) };
}
