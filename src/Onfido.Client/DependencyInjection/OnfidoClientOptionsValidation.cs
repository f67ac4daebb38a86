using Microsoft.Extensions.Options;

namespace Onfido.Client;

/// <summary>The options' own rules, asked when the host starts.</summary>
internal sealed class OnfidoClientOptionsValidation : IValidateOptions<OnfidoClientOptions>
{
    public ValidateOptionsResult Validate(string? name, OnfidoClientOptions options)
    {
        var whose = string.IsNullOrEmpty(name) ? "" : $"Onfido client \"{name}\": ";
        List<string> problems = [.. options.Validate().Select(problem => whose + problem)];
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
