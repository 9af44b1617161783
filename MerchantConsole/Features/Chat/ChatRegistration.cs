namespace MerchantConsole.Features.Chat;

/// <summary>客服工作台: the chats of orders (§3.4).</summary>
public static class ChatRegistration
{
    public static WebApplicationBuilder AddChat(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddChatCommands();
        builder.Services.AddSingleton<ChatQueries>();
        builder.Services.AddSingleton<UnreadBoard>();
        return builder;
    }

    /// <summary>The commands, without pages.</summary>
    public static IServiceCollection AddChatCommands(this IServiceCollection services) => services
        .AddSingleton<SayInChat>()
        .AddSingleton<ReadConversation>()
        .AddSingleton<ChangeChatSettings>();

    public static WebApplication MapChat(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(ConsoleRoutes.ChatPicture, ChatPictures.RunAsync).RequireAuthorization();
        return app;
    }
}
